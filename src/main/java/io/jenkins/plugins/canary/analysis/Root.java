package io.jenkins.plugins.canary.analysis;

import java.util.function.DoubleUnaryOperator;

/**
 * Where a function changes its sign, by Brent's method (Brent, 1973: bisection, secant and inverse quadratic steps).
 * Of a function with steps it finds the place of the step; of one that is zero over a range, some point of it.
 */
final class Root {
    private static final int MOST_STEPS = 200;

    private final DoubleUnaryOperator f;
    private final double tolerance;
    /** The newest estimate, the one before it, and the end of the bracket on the other side of the root. */
    private double x;

    private double fx;
    private double before;
    private double fBefore;
    private double other;
    private double fOther;
    private double step;
    private double stepBefore;

    private Root(DoubleUnaryOperator f, double tolerance) {
        this.f = f;
        this.tolerance = tolerance;
    }

    /** A root between {@code low} and {@code high}, where {@code f} has different signs; else the end nearer to zero. */
    static double of(DoubleUnaryOperator f, double low, double high, double tolerance) {
        return new Root(f, tolerance).find(low, high);
    }

    private double find(double low, double high) {
        before = low;
        fBefore = f.applyAsDouble(low);
        x = high;
        fx = f.applyAsDouble(high);
        if (fBefore == 0 || fx == 0 || fBefore * fx > 0) {
            return Math.abs(fBefore) < Math.abs(fx) ? before : x;
        }
        for (int i = 0; i < MOST_STEPS; i++) {
            if (fBefore != 0 && fx != 0 && (fBefore < 0) != (fx < 0)) {
                other = before;
                fOther = fBefore;
                step = x - before;
                stepBefore = step;
            }
            if (Math.abs(fOther) < Math.abs(fx)) {
                before = x;
                x = other;
                other = before;
                fBefore = fx;
                fx = fOther;
                fOther = fBefore;
            }
            double half = (other - x) / 2;
            if (fx == 0 || Math.abs(half) < tolerance / 2) {
                return x;
            }
            chooseStep(half);
            before = x;
            fBefore = fx;
            x += Math.abs(step) > tolerance / 2 ? step : Math.copySign(tolerance / 2, half);
            fx = f.applyAsDouble(x);
        }
        return x;
    }

    private void chooseStep(double half) {
        if (Math.abs(stepBefore) <= tolerance / 2 || Math.abs(fx) >= Math.abs(fBefore)) {
            step = half;
            stepBefore = half;
            return;
        }
        double guess = before == other ? secant() : inverseQuadratic();
        boolean converges = 2 * Math.abs(guess) < Math.min(Math.abs(stepBefore), 3 * Math.abs(half) - tolerance / 2);
        stepBefore = converges ? step : half;
        step = converges ? guess : half;
    }

    private double secant() {
        return -fx * (x - before) / (fx - fBefore);
    }

    private double inverseQuadratic() {
        double toBefore = (fBefore - fx) / (before - x);
        double toOther = (fOther - fx) / (other - x);
        return -fx * (fOther * toOther - fBefore * toBefore) / (toOther * toBefore * (fOther - fBefore));
    }
}
