// Needs a metric source 'prometheus-eu' under Manage Jenkins, System, Canary releases. Nothing is shifted here.
def verdict = canaryAnalyze duration: '15m', metrics: 'prometheus-eu', dataPlane: 'application',
    stable: [version: 'v1'], canary: [version: 'v2'],
    gates: [errorRate(max: '1%')], onFail: 'return'
echo verdict.summary
if (!verdict.passed) {
    error 'the new version is not good enough'
}
