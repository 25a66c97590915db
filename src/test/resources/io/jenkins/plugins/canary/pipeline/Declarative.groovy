/** Runs the model of a declarative Jenkinsfile, as an ordinary program that can be saved anywhere in it. */
class Declarative implements Serializable {
    private static final long serialVersionUID = 1L
    def script
    boolean failed = false

    def run(Map model) {
        def error = null
        try {
            around(model, { -> this.stages(model.stages) })
        } catch (Throwable thrown) {
            error = thrown
            script.currentBuild.noteFailure(thrown)
        }
        error = afterwards(model, model.post, error)
        if (error != null) {
            throw error
        }
    }

    def stages(List stages) {
        def first = null
        for (stage in stages) {
            try {
                this.stage(stage)
            } catch (Throwable thrown) {
                failed = true
                first = first == null ? thrown : first
            }
        }
        if (first != null) {
            throw first
        }
    }

    def stage(Map stage) {
        def self = this
        script.stage(stage.name, { ->
            if (self.failed) {
                self.script.println("Stage \"${stage.name}\" skipped due to earlier failure(s)")
                return
            }
            def error = null
            try {
                if (stage.input != null) {
                    self.script.input(stage.input)
                }
                self.around(stage, { -> self.content(stage) })
            } catch (Throwable thrown) {
                error = thrown
                self.script.currentBuild.noteFailure(thrown)
            }
            error = self.afterwards(stage, stage.post, error)
            if (error != null) {
                throw error
            }
        })
    }

    def content(Map stage) {
        if (stage.parallel != null) {
            def branches = [:]
            for (each in stage.parallel) {
                branches[each.name] = branch(each)
            }
            if (stage.failFast) {
                branches.failFast = true
            }
            script.parallel(branches)
        } else if (stage.stages != null) {
            stages(stage.stages)
        } else {
            stage.steps.call()
        }
    }

    def branch(Map stage) {
        def self = this
        return { -> self.stage(stage) }
    }

    /** Environment and options around what a pipeline or stage does. */
    def around(Map part, Closure body) {
        def inner = body
        for (option in (part.options ?: [])) {
            inner = withOption(option, inner)
        }
        def variables = []
        for (each in (part.environment ?: [])) {
            def value = each[1].call()
            variables.add(each[0] + '=' + value)
        }
        if (variables.isEmpty()) {
            inner.call()
        } else {
            script.withEnv(variables, inner)
        }
    }

    def withOption(List option, Closure inner) {
        def self = this
        if (option[0] == 'timeout') {
            return { -> self.script.timeout(option[1][0], inner) }
        } else if (option[0] == 'retry') {
            return { -> self.script.retry(option[1][0], inner) }
        }
        return inner
    }

    def afterwards(Map part, Map post, error) {
        def last = error
        for (condition in ['always', 'aborted', 'failure', 'success', 'unstable', 'unsuccessful', 'cleanup']) {
            if (post != null && post[condition] != null && holds(condition)) {
                try {
                    post[condition].call()
                } catch (Throwable thrown) {
                    script.println("Error when executing ${condition} post condition: " + thrown)
                    script.currentBuild.noteFailure(thrown)
                    last = last == null ? thrown : last
                }
            }
        }
        return last
    }

    boolean holds(String condition) {
        def result = script.currentBuild.currentResult
        switch (condition) {
            case 'success': return result == 'SUCCESS'
            case 'failure': return result == 'FAILURE'
            case 'unstable': return result == 'UNSTABLE'
            case 'aborted': return result == 'ABORTED'
            case 'unsuccessful': return result != 'SUCCESS'
            default: return true
        }
    }
}
