namespace Backprop.Engine;

/// <summary>η as a function of the step.</summary>
public abstract class LearningRate
{
    private protected LearningRate()
    {
    }

    /// <summary>η of a step.</summary>
    /// <param name="step">The step, from 0.</param>
    public abstract double At(int step);

    /// <summary>Always the same.</summary>
    /// <param name="rate">η.</param>
    /// <exception cref="ArgumentOutOfRangeException">η is negative or not finite.</exception>
    public static LearningRate Constant(double rate) => new Schedule(RequireRate(rate), (first, _) => first);

    /// <summary>A rate is a constant schedule.</summary>
    /// <param name="rate">η.</param>
    public static implicit operator LearningRate(double rate) => Constant(rate);

    /// <summary>A rate as a constant schedule.</summary>
    /// <param name="rate">η.</param>
    public static LearningRate FromDouble(double rate) => rate;

    /// <summary>η₀ · factor^⌊step / every⌋.</summary>
    /// <param name="rate">η₀.</param>
    /// <param name="every">After how many steps it falls.</param>
    /// <param name="factor">By what factor, more than 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static LearningRate Stepwise(double rate, int every, double factor = 0.5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        if (factor is not (> 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(factor), FormattableString.Invariant($"The factor is {Finite.Text(factor)}; more than 0 and at most 1 was expected."));
        }

        return new Schedule(RequireRate(rate), (first, step) => first * Math.Pow(factor, step / every));
    }

    /// <summary>Half a cosine from η₀ down to a last rate: η = last + ½ (η₀ − last)(1 + cos(π step / steps)), and last from then on.</summary>
    /// <remarks>Source: Loshchilov and Hutter, SGDR (2017), eq. 5, without restarts.</remarks>
    /// <param name="rate">η₀.</param>
    /// <param name="steps">After how many steps the last rate is reached.</param>
    /// <param name="last">The last rate.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static LearningRate Cosine(double rate, int steps, double last = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        RequireRate(last);
        return new Schedule(RequireRate(rate), (first, step) => last + (0.5 * (first - last) * (1 + Math.Cos(Math.PI * Math.Min(step, steps) / steps))));
    }

    /// <summary>Rises in equal steps to what comes after: step s of n has (s + 1) / n of the first rate that follows.</summary>
    /// <param name="steps">n, for how many steps it rises.</param>
    /// <param name="then">What comes after.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no step.</exception>
    public static LearningRate WarmUp(int steps, LearningRate then)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentNullException.ThrowIfNull(then);
        return new Schedule(then.At(0), (first, step) => step < steps ? first * (step + 1) / steps : then.At(step - steps));
    }

    private static double RequireRate(double rate) => rate >= 0 && double.IsFinite(rate)
        ? rate
        : throw new ArgumentOutOfRangeException(nameof(rate), FormattableString.Invariant($"The learning rate is {Finite.Text(rate)}; a finite number of at least 0 was expected."));

    private sealed class Schedule(double first, Func<double, int, double> rate) : LearningRate
    {
        public override double At(int step)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(step);
            return rate(first, step);
        }
    }
}
