namespace Backprop.Engine.Tests;

public sealed class ClassificationTests
{
    private static readonly Matrix Outputs = Matrix.FromRows([0.7, 0.2, 0.1, 0.3], [0.2, 0.5, 0.1, 0.4], [0.1, 0.3, 0.8, 0.3]);
    private static readonly Matrix Targets = DataSet.OneHot([0, 2, 2, 0], 3);

    [Fact]
    public void Of_several_outputs_the_largest_is_the_class_of_one_whether_it_is_more_than_a_half()
    {
        Assert.Equal([0, 1, 2, 1], Classification.Classes(Outputs));
        Assert.Equal([0, 0, 1], Classification.Classes(Matrix.FromRows([[0.2, 0.5, 0.51]])));
    }

    [Fact]
    public void Mistakes_are_named_with_what_was_true_and_what_was_found() => Assert.Equal(
        [new Mistake(1, Truth: 2, Found: 1), new Mistake(3, Truth: 0, Found: 1)], Classification.Mistakes(Outputs, Targets));

    [Fact]
    public void The_confusion_matrix_counts_them_beside_its_diagonal()
    {
        Assert.Equal([1.0, 1, 0, 0, 0, 0, 0, 1, 1], Classification.ConfusionMatrix(Outputs, Targets).Values.ToArray());
        Assert.Equal(0.5, Classification.Accuracy(Outputs, Targets));
        Assert.Equal(Matrix.FromRows([1, 1], [0, 1]), Classification.ConfusionMatrix(Matrix.FromRows([[0.2, 0.7, 0.9]]), Matrix.FromRows([[0, 0, 1]])));
        Refusal.Of("The outputs are 3×4, the targets 3×1; the same shape was expected.", "targets", () => Classification.Accuracy(Outputs, DataSet.OneHot([0], 3)));
        Refusal.Of("The outputs are 3×4, the targets 2×4; the same shape was expected.", "targets", () => Classification.ConfusionMatrix(Outputs, DataSet.OneHot([0, 1, 1, 0], 2)));
        Assert.Contains("3×4", Assert.Throws<ArgumentException>(() => Classification.Mistakes(Outputs, DataSet.OneHot([0], 3))).Message);
    }
}
