using Backprop.Rendering.Formulas;
using Backprop.Rendering.Tex;

namespace Backprop.Rendering.Tests.Tex;

public sealed class TexToMathMlTests
{
    private const string Specification = "TexToMathMl.spec.md";

    public static TheoryData<string, string, string> Examples
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var (name, tex, mathMl) in TexSpecification.Read(Specification))
            {
                data.Add(name, tex, mathMl);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Each_example_of_the_specification_becomes_its_MathML(string name, string tex, string mathMl)
    {
        Assert.NotEmpty(name);
        MathMlAssert.Equivalent($"<math>{mathMl}</math>", MathMlWriter.Write(TexReader.Read(tex), display: false));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Each_example_of_the_specification_is_the_same_when_written_and_read_again(string name, string tex, string mathMl)
    {
        Assert.NotEmpty(name + mathMl);
        var formula = TexReader.Read(tex);
        Assert.Equal(TexForm.Of(formula), TexReader.Read(LatexWriter.Write(formula)));
    }

    [Fact]
    public void The_specification_has_its_examples() => Assert.True(Examples.Count >= 40, $"{Examples.Count} examples were found.");
}
