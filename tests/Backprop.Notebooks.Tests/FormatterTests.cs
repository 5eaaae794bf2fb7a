using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Backprop.Engine;
using Backprop.Rendering;
using Backprop.Worked;
using Backprop.Worked.Tests;
using Microsoft.DotNet.Interactive.Formatting;

namespace Backprop.Notebooks.Tests;

/// <summary>What a notebook of .NET Interactive shows when a cell ends in one of the kit's objects.</summary>
public class FormatterTests
{
    private static readonly BackwardPass Pass = GradientTrace.Pass;
    private static readonly ParameterIndex Weight = ParameterIndex.Weight(1, 1, 1);

    private static readonly Dictionary<string, object> Values = new()
    {
        ["matrix"] = GradientTrace.Network.Layer(1).Weights,
        ["vector"] = Pass.Forward.Input,
        ["network"] = GradientTrace.Network,
        ["forward pass"] = Pass.Forward,
        ["loss"] = Loss.HalfSquaredError,
        ["backward pass"] = Pass,
        ["delta"] = Pass.Delta(2),
        ["gradient"] = Pass.WeightGradient(1),
        ["chain"] = GradientChain.Of(Pass, Weight),
        ["check"] = GradientCheck.Of(GradientTrace.Network, Pass.Forward.Input, Pass.Target, Loss.HalfSquaredError),
        ["update"] = Pass.Update(0.5),
        ["view"] = Pass.Show("delta(2)"),
        ["printed report"] = PrintedTable.Load(Repository.Printed("05-gradient-trace")).Against(Pass.Derive()).Section("Network parameters"),
    };

    static FormatterTests()
    {
        Kit.Load();
        Kit.Load(); // once more is harmless
    }

    public static TheoryData<string> Names => [.. Values.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_shown_as_a_fragment_of_HTML(string name)
    {
        var body = new HtmlParser().ParseDocument("<!DOCTYPE html>" + Values[name].ToDisplayString(HtmlFormatter.MimeType)).Body!;

        Assert.NotNull(body.QuerySelector(".bp > figure"));
        Assert.Single(body.QuerySelectorAll("style.bp-style"));
        Assert.Empty(body.QuerySelectorAll("script"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_shown_as_LaTeX_to_who_asks(string name)
    {
        var latex = Values[name].ToDisplayString("text/latex");

        Assert.Contains("$$", latex, StringComparison.Ordinal);
        Assert.DoesNotContain("<", latex.Replace("<!", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_shown_as_plain_text(string name)
    {
        var text = Values[name].ToDisplayString(PlainTextFormatter.MimeType);

        Assert.NotEmpty(text);
        Assert.DoesNotContain("Backprop.", text, StringComparison.Ordinal);
        Assert.DoesNotContain('<', text);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void HTML_comes_first_and_every_preferred_form_has_a_formatter(string name)
    {
        var type = Values[name].GetType();
        var preferred = Formatter.GetPreferredMimeTypesFor(type).ToList();

        Assert.Equal([HtmlFormatter.MimeType, PlainTextFormatter.MimeType], preferred);
        foreach (var mimeType in preferred)
        {
            // A preferred form without a formatter of its own would end in a stack overflow.
            Assert.Equal(mimeType, Formatter.GetPreferredFormatterFor(type, mimeType).MimeType);
        }
    }

    [Fact]
    public void A_vector_is_a_column_with_its_shape()
    {
        Assert.Equal("╭  1.0 ╮\n│  0.5 │  3 × 1\n╰ −1.0 ╯", Pass.Forward.Input.ToDisplayString(PlainTextFormatter.MimeType));
        Assert.Contains("2 × 3", GradientTrace.Network.Layer(1).Weights.ToDisplayString(HtmlFormatter.MimeType), StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_matrix_is_cut_and_says_its_full_shape()
    {
        var text = Matrix.Zeros(784, 128).ToDisplayString(PlainTextFormatter.MimeType);

        Assert.Contains("… 100 336 more of 784 × 128", text, StringComparison.Ordinal);
        Assert.True(Matrix.Zeros(784, 128).ToDisplayString(HtmlFormatter.MimeType).Length < 20_000);
    }

    [Fact]
    public void A_formatter_shows_what_the_object_s_own_view_shows() =>
        Assert.Equal(Pass.Show().ToHtml(), Pass.ToDisplayString(HtmlFormatter.MimeType));
}
