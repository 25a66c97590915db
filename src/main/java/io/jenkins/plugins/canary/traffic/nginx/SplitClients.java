package io.jenkins.plugins.canary.traffic.nginx;

import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.held.Parts;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file with one {@code split_clients} block that names stable or canary. Shares are in hundredths of a percent, the
 * finest that nginx knows. Immutable.
 *
 * @param text the whole file
 * @param from where the block's lines begin, behind its brace
 * @param to where its closing brace is
 * @param shares by the value that a client gets; what {@code *} gets is what the others leave
 */
record SplitClients(String text, int from, int to, Map<String, Integer> shares) {
    static final int ALL = 10_000;

    private static final String SPACE = "(?:\\s++|#[^\\n]*+\\n)*+";
    private static final Pattern BLOCK = Pattern.compile(
            "(?m)^[ \\t]*split_clients\\s+(?:\"[^\"]*\"|'[^']*'|\\S+)\\s+\\$\\w+\\s*\\{((?:[^}#]++|#[^\\n]*+\\n)*+)}");
    private static final Pattern LINE = Pattern.compile(
            SPACE + "(?:(\\d{1,3}(?:\\.\\d{1,2})?)%|(\\*))\\s+(?:\"([^\"]*)\"|'([^']*)'|([^\\s;{}\"']+))\\s*;");
    private static final Pattern REST = Pattern.compile(SPACE);
    private static final String EXPECTED = "one block such as split_clients \"$request_id\" $backend { 5%% %s; * %s; }";

    /** Throws {@link Unreadable} unless exactly one block of {@code text} names one of the two. */
    static SplitClients read(String text, String stable, String canary) {
        List<SplitClients> blocks = BLOCK.matcher(text)
                .results()
                .map(block -> block(text, block))
                .filter(block -> block.shares.containsKey(stable) || block.shares.containsKey(canary))
                .toList();
        if (blocks.size() != 1) {
            throw new Unreadable(EXPECTED.formatted(canary, stable) + " that names '" + stable + "' or '" + canary
                    + "', found " + blocks.size());
        }
        return blocks.get(0);
    }

    private static SplitClients block(String text, MatchResult found) {
        var shares = new LinkedHashMap<String, Integer>();
        String body = found.group(1);
        Matcher line = LINE.matcher(body);
        int read = 0;
        String rest = null;
        while (line.find(read) && line.start() == read) {
            String value =
                    line.group(3) != null ? line.group(3) : line.group(4) != null ? line.group(4) : line.group(5);
            if (line.group(2) != null) {
                rest = value;
            } else {
                shares.merge(
                        value, new BigDecimal(line.group(1)).movePointRight(2).intValueExact(), Integer::sum);
            }
            read = line.end();
        }
        if (!REST.matcher(body.substring(read)).matches()) {
            throw new Unreadable(
                    "lines such as '5% payments-canary;' and '* payments-stable;' in split_clients, found '"
                            + body.substring(read).strip().lines().findFirst().orElse("") + "'");
        }
        int given = shares.values().stream().mapToInt(Integer::intValue).sum();
        if (rest != null) {
            shares.merge(rest, ALL - given, Integer::sum);
        } else if (given != ALL) {
            throw new Unreadable("a line '* <value>;' in split_clients: the percentages don't add up to 100");
        }
        return new SplitClients(text, found.start(1), found.end(1), Map.copyOf(shares));
    }

    Parts parts(String stable, String canary) {
        return Parts.of(stable, shares.getOrDefault(stable, 0), canary, shares.getOrDefault(canary, 0));
    }

    /** Other values that clients get. */
    Parts others(String stable, String canary) {
        return Parts.of(shares).without(List.of(stable, canary));
    }

    /** The file with other shares; what isn't a share stays. nginx knows no 0 %, so such a line is left out. */
    String with(String stable, String canary, int canaryShare) {
        var lines = new StringBuilder("\n");
        if (canaryShare > 0 && canaryShare < ALL) {
            String percent =
                    BigDecimal.valueOf(canaryShare, 2).stripTrailingZeros().toPlainString();
            lines.append("    ").append(percent).append("% ").append(canary).append(";\n");
        }
        lines.append("    * ").append(canaryShare == ALL ? canary : stable).append(";\n");
        return text.substring(0, from) + lines + text.substring(to);
    }
}
