namespace Backprop.Engine.Tests;

public sealed class LabelledCsvTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_line_is_a_sample_with_its_class_last()
    {
        var data = Read("8,0,1\n\n0,16,0\n4,-2,2\n", classes: 3, scale: 16);

        Assert.Equal(3, data.Count);
        Assert.Equal([0.5, 0, 0.25, 0, 1, -0.125], data.Inputs.Values.ToArray());
        Assert.Equal([1, 0, 2], Classification.Classes(data.Targets));
        Assert.Equal([0.0, 1, 0, 1, 0, 0, 0, 0, 1], data.Targets.Values.ToArray());
    }

    [Theory]
    [InlineData("1,2,0\n1,0\n", "(2): 1 inputs; 2, as in the lines before, were expected.")]
    [InlineData("1,2,0\n\n1,2,3,0\n", "(3): 3 inputs; 2, as in the lines before, were expected.")]
    [InlineData("1,x,0\n", "(1): 'x' is not a number.")]
    [InlineData("1,2,0\n1,,0\n", "(2): '' is not a number.")]
    [InlineData("1,NaN,0\n", "(1): 'NaN' is not a number.")]
    [InlineData("1;5,2,0\n", "(1): '1;5' is not a number.")]
    [InlineData("1,2,0\n1,2,3\n", "(2): the class is 3; a whole number from 0 to 2 was expected.")]
    [InlineData("1,2,-1\n", "(1): the class is -1; a whole number from 0 to 2 was expected.")]
    [InlineData("1,2,0.5\n", "(1): the class is 0.5; a whole number from 0 to 2 was expected.")]
    [InlineData("1\n", "(1): inputs and a class, with commas between, were expected.")]
    [InlineData("\n", ": a sample a line was expected; there is none.")]
    public void A_line_of_another_form_is_named_with_its_file(string text, string message) =>
        Assert.Equal(Path.GetFileName(_path) + message, Assert.Throws<FormatException>(() => Read(text, classes: 3)).Message);

    [Fact]
    public void A_file_beyond_all_measure_is_refused_unread()
    {
        using (var file = File.Create(_path))
        {
            file.SetLength((256L << 20) + 1); // of which nothing is on the disk
        }

        Assert.Equal(
            $"{Path.GetFileName(_path)}: at most 268435456 bytes were expected; the file has more.",
            Assert.Throws<FormatException>(() => LabelledCsv.Read(_path, 2)).Message);
    }

    private DataSet Read(string text, int classes, double scale = 1)
    {
        File.WriteAllText(_path, text);
        return LabelledCsv.Read(_path, classes, scale);
    }
}
