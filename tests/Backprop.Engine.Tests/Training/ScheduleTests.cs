namespace Backprop.Engine.Tests;

public sealed class ScheduleTests
{
    [Fact]
    public void A_constant_rate_stays() => Assert.Equal([0.1, 0.1, 0.1], new[] { 0, 7, 1000 }.Select(LearningRate.Constant(0.1).At));

    [Fact]
    public void A_stepwise_rate_falls_by_its_factor() =>
        Assert.Equal([0.8, 0.8, 0.4, 0.4, 0.2], new[] { 0, 9, 10, 19, 20 }.Select(LearningRate.Stepwise(0.8, every: 10).At));

    [Fact]
    public void A_cosine_is_half_way_in_the_middle_and_stays_at_its_end()
    {
        var rate = LearningRate.Cosine(0.5, steps: 100, last: 0.1);

        Assert.Equal(0.5, rate.At(0), 1e-15);
        Assert.Equal(0.3, rate.At(50), 1e-15);
        Assert.Equal(0.1 + (0.2 * (1 + Math.Sqrt(0.5))), rate.At(25), 1e-15);
        Assert.Equal([0.1, 0.1], new[] { 100, 500 }.Select(rate.At), (one, other) => Math.Abs(one - other) < 1e-15);
    }

    [Fact]
    public void A_warm_up_rises_to_what_comes_after()
    {
        var rate = LearningRate.WarmUp(4, LearningRate.Stepwise(0.4, every: 2));

        Assert.Equal([0.1, 0.2, 0.3, 0.4, 0.4, 0.4, 0.2], Enumerable.Range(0, 7).Select(rate.At), (one, other) => Math.Abs(one - other) < 1e-12);
    }

    [Theory]
    [InlineData("stepwise")]
    [InlineData("cosine")]
    [InlineData("warm-up")]
    public void Rates_are_those_of_PyTorch(string name)
    {
        var rate = name switch
        {
            "stepwise" => LearningRate.Stepwise(0.05, every: 3),
            "cosine" => LearningRate.Cosine(0.05, steps: 12, last: 0.01),
            _ => LearningRate.WarmUp(5, 0.05),
        };

        var expected = Reference.Read().Schedules.Single(schedule => schedule.Schedule == name).At;
        Assert.Equal(12, expected.Length);
        Assert.Equal(expected, Enumerable.Range(0, 12).Select(rate.At), (one, other) => Math.Abs(one - other) < 1e-16);
    }

    [Fact]
    public void Gradients_within_the_limit_stay_and_longer_ones_keep_their_direction()
    {
        double[] Clipped(Clipping clipping, params double[] gradient)
        {
            clipping.Apply(gradient);
            return gradient;
        }

        Assert.Equal([3, -4], Clipped(Clipping.ByNorm(5), 3, -4));
        Assert.Equal([1.5, -2], Clipped(Clipping.ByNorm(2.5), 3, -4));
        Assert.Equal([double.PositiveInfinity, 1], Clipped(Clipping.ByNorm(2), double.PositiveInfinity, 1));
        Assert.Equal([2, -2, 1], Clipped(Clipping.ByValue(2), 3, -4, 1));
    }

    [Fact]
    public void A_number_alone_is_a_constant_rate()
    {
        Assert.Equal(0.3, LearningRate.FromDouble(0.3).At(5));
        Assert.Equal(0, ((LearningRate)0).At(5));
        Assert.Equal(0.1, LearningRate.Stepwise(0.1, 1, 1).At(5));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRate.Constant(0.1).At(-1));
    }

    [Fact]
    public void A_rate_out_of_range_is_named()
    {
        Refusal.Of("The factor is 0; more than 0 and at most 1 was expected.", "factor", () => LearningRate.Stepwise(0.1, 1, 0));
        Refusal.Of("The factor is 2; more than 0 and at most 1 was expected.", "factor", () => LearningRate.Stepwise(0.1, 1, 2));
        foreach (var (text, rate) in new (string, Func<object>)[]
        {
            ("-1", () => LearningRate.Cosine(0.1, 1, -1)), ("-2", () => LearningRate.Cosine(-2, 1)), ("-3", () => LearningRate.Stepwise(-3, 1)),
            ("-0.1", () => LearningRate.Constant(-0.1)), ("∞", () => LearningRate.Constant(double.PositiveInfinity)), ("NaN", () => LearningRate.Constant(double.NaN)),
        })
        {
            Refusal.Of($"The learning rate is {text}; a finite number of at least 0 was expected.", "rate", rate);
        }

        Assert.Throws<ArgumentOutOfRangeException>("every", () => LearningRate.Stepwise(0.1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("steps", () => LearningRate.Cosine(0.1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("steps", () => LearningRate.WarmUp(0, 0.1));
        Refusal.Of("The limit is ∞; a positive finite number was expected.", "limit", () => Clipping.ByValue(double.PositiveInfinity));
        Refusal.Of("The limit is 0; a positive finite number was expected.", "limit", () => Clipping.ByNorm(0));
    }
}
