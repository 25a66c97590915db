// Needs a cluster 'prod-eu' and a metric source 'prometheus-eu' under Manage Jenkins, System, Canary releases.
pipeline {
    agent none
    stages {
        stage('Start') {
            steps {
                canaryStart service: 'payments', cluster: 'prod-eu', namespace: 'shop',
                    route: istio(virtualService: 'payments'),
                    metrics: 'prometheus-eu',
                    gates: [errorRate(max: '1%'), latency(quantile: '0.99')]
            }
        }
        stage('5 %') {
            steps {
                canaryStep weight: 5, hold: '10m'
            }
        }
        stage('25 %') {
            steps {
                canaryStep weight: 25, hold: '20m'
            }
        }
        stage('Promote') {
            steps {
                canaryPromote()
            }
        }
    }
    post {
        unsuccessful {
            canaryRollback()
        }
    }
}
