package io.jenkins.plugins.canary.traffic.aws;

import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.traffic.held.ServedPlace;
import java.io.IOException;
import java.util.List;

/**
 * A service of AWS on loopback. It makes the signature of each request anew from what arrived and refuses any other, as
 * it refuses one that is five minutes old.
 */
public abstract class AwsServer extends ServedPlace {
    private static final String ID = "AKIAIOSFODNN7EXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final String TOKEN = "IQoJb3JpZ2luX2VjE-token";
    protected static final Credentials LOGIN = Credentials.basic(ID, SECRET + ":" + TOKEN);

    private final String service;

    protected AwsServer(String service) throws IOException {
        this.service = service;
    }

    @Override
    protected Reply answer(Request request) throws IOException {
        return signed(request) ? act(request) : refused(403, "SignatureDoesNotMatch", "The signature does not match");
    }

    protected abstract Reply act(Request request) throws IOException;

    protected abstract Reply refused(int status, String code, String message);

    private boolean signed(Request request) {
        return request.header("x-amz-date").equals("20261121T120000Z")
                && (Signatures.hold(request, service, ID, SECRET, TOKEN)
                        || Signatures.hold(request, service, TokenService.ID, TokenService.SECRET, TokenService.TOKEN));
    }

    @Override
    public List<String> secrets() {
        return List.of(SECRET, TOKEN);
    }
}
