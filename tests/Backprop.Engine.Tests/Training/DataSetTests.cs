namespace Backprop.Engine.Tests;

public class DataSetTests
{
    private static readonly DataSet Ten = new(Matrix.FromRows(Enumerable.Range(0, 10).Select(i => (double)i).ToArray()), Matrix.Zeros(1, 10));

    [Fact]
    public void Arrays_of_samples_become_columns()
    {
        var data = DataSet.Of([([1, 2], [3]), ([4, 5], [6])]);

        Assert.Equal(Matrix.FromRows([1, 4], [2, 5]), data.Inputs);
        Assert.Equal(Matrix.FromRows([3, 6]), data.Targets);
        Assert.Equal(2, data.Count);
    }

    [Fact]
    public void What_are_no_samples_is_refused()
    {
        Refusal.Of("A data set has at least one sample; none came.", "samples", () => DataSet.Of([]));
        Refusal.Of("Sample 2 has 3 inputs, sample 1 has 2; 3 ≠ 2.", "samples", () => DataSet.Of([([1, 2], [3]), ([4, 5, 6], [6])]));
        Refusal.Of("Sample 2 has 2 targets, sample 1 has 1; 2 ≠ 1.", "samples", () => DataSet.Of([([1, 2], [3]), ([4, 5], [6, 7])]));
        Refusal.Of("X is 1×10 and Y is 1×1: 10 samples of inputs, 1 of targets; 10 ≠ 1.", "targets", () => new DataSet(Ten.Inputs, Matrix.Zeros(1, 1)));
    }

    [Fact]
    public void A_label_is_a_1_in_the_row_of_its_class()
    {
        Assert.Equal(Matrix.FromRows([0, 1, 0], [0, 0, 0], [1, 0, 1]), DataSet.OneHot([2, 0, 2], 3));
        Refusal.Of("Sample 2 has the label 3; with 3 classes, 0 to 2 was expected.", "labels", () => DataSet.OneHot([2, 3], 3));
        Refusal.Of("Sample 1 has the label -1; with 3 classes, 0 to 2 was expected.", "labels", () => DataSet.OneHot([-1], 3));
        Assert.Equal("classes", Assert.Throws<ArgumentOutOfRangeException>(() => DataSet.OneHot([], 0)).ParamName);
    }

    [Fact]
    public void Some_samples_come_in_the_order_asked_for()
    {
        Assert.Equal(Matrix.FromRows([7, 2]), Ten.Select([7, 2]).Inputs);
        Refusal.Of("A data set has at least one sample; none was selected.", "samples", () => Ten.Select([]));
    }

    [Theory]
    [InlineData(0.5, 0.3, 5, 3, 2)]
    [InlineData(0.12, 0.1, 1, 1, 8)]
    [InlineData(0.84, 0.06, 8, 1, 1)]
    public void The_parts_of_a_split_have_the_sizes_asked_for_and_each_sample_once(double training, double validation, int first, int second, int third)
    {
        var (learn, choose, judge) = Ten.Split(training, validation, new SplitMix64(5));

        Assert.Equal((first, second, third), (learn.Count, choose.Count, judge.Count));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => (double)i), new[] { learn, choose, judge }.SelectMany(part => part.Inputs.Values.ToArray()).Order());
    }

    [Fact]
    public void An_order_is_drawn_from_the_last_place_down()
    {
        // Of 5, 4, 3 and 2 places the published numbers of this seed choose 1, 0, 1 and 0; then comes the fifth of them.
        var random = new SplitMix64(1234567);

        Assert.Equal([2, 3, 4, 0, 1], Shuffle.Of(5, random));
        Assert.Equal(16408922859458223821UL, random.Next());
    }

    [Fact]
    public void A_split_that_leaves_a_part_empty_is_refused()
    {
        var random = new SplitMix64(5);
        Refusal.Of("The part is 0; more than 0 and less than 1 was expected.", "training", () => Ten.Split(0, 0.5, random));
        Refusal.Of("The part is 1; more than 0 and less than 1 was expected.", "validation", () => Ten.Split(0.5, 1, random));
        Refusal.Of("0.5 to learn from and 0.5 to choose by leave nothing to judge by; together less than 1 was expected.", "validation", () => Ten.Split(0.5, 0.5, random));
        foreach (var (training, validation) in new[] { (0.04, 0.5), (0.5, 0.04), (0.5, 0.46) })
        {
            Assert.Equal(
                FormattableString.Invariant($"10 samples are too few to cut into {training}, {validation} and the rest: each part needs one."),
                Assert.Throws<ArgumentException>(() => Ten.Split(training, validation, random)).Message);
        }
    }
}
