using System.Globalization;
using AngleSharp.Dom;
using Backprop.Engine;
using Backprop.Rendering.Html;
using Backprop.Worked.Tests;

namespace Backprop.Rendering.Tests.Views;

public class ViewTests
{
    private static readonly BackwardPass Pass = GradientTrace.Pass;

    [Fact]
    public void Two_views_together_show_one_above_the_other_with_one_set_of_styles()
    {
        var together = Pass.Show("delta(3)") + Pass.ShowTable() + Pass.Show("L");

        Assert.Equal(3, together.Blocks.Count);
        var fragment = new Fragment(together);
        Assert.Equal(["Error of the output", "All quantities of both passes: weighted sums, activations, derivatives and errors of every neuron", "Loss"], fragment.Titles);
        Assert.Single(fragment.Body.QuerySelectorAll("style"));
        Assert.Equal(Pass.Show("delta(3)").ToText() + "\n\n" + Pass.ShowTable().ToText() + "\n\n" + Pass.Show("L").ToText(), together.ToText());
    }

    [Fact]
    public void A_view_brings_only_the_styles_that_it_needs()
    {
        Assert.Equal(KitStyle.For(StyleParts.Statement | StyleParts.Math), Style(Pass.Show("L")));
        Assert.Equal(KitStyle.For(StyleParts.Table), Style(Pass.ShowTable()));
        Assert.Equal(KitStyle.For(StyleParts.Diagram), Style(Pass.Draw()));
        Assert.Equal(KitStyle.For(StyleParts.Table | StyleParts.Statement | StyleParts.Math), Style(Pass.ShowTable() + Pass.Show("L")));

        static string Style(View view) => new Fragment(view).Body.QuerySelector("style")!.OuterHtml.Replace("&gt;", ">", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void A_view_is_the_same_in_every_culture(string culture)
    {
        string[] Written() => [.. AllViews().SelectMany(view => new[] { view.ToHtml(), view.ToLatex(), view.ToText() })];

        var (before, neutral) = (CultureInfo.CurrentCulture, Written());
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(neutral, Written());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("<b>y</b>")]
    [InlineData("</script><script>alert(1)</script>")]
    [InlineData("\" onmouseover=\"alert(1)")]
    [InlineData("'><img src=x onerror=alert(1)>")]
    [InlineData("\u202Ey\u0000")]
    public void Whatever_a_caller_names_stays_text(string name)
    {
        var notation = new Notation { Target = name, Loss = name, Delta = name, LearningRate = name, Function = name, After = [name], Equations = [name, name, name, name] };
        var options = ViewOptions.Default with { Notation = notation };
        foreach (var view in AllViews(options))
        {
            var fragment = new Fragment(view);
            Assert.Empty(fragment.Body.QuerySelectorAll("math b, script, img, [onmouseover], [onerror]"));
            Assert.DoesNotContain("\0", view.ToHtml(), StringComparison.Ordinal);
            _ = System.Xml.Linq.XDocument.Parse(fragment.Markup);
        }
    }

    [Fact]
    public void A_name_in_LaTeX_cannot_end_its_formula()
    {
        var options = ViewOptions.Default with { Notation = new Notation { Target = "$$ \\input{x} }{ %" } };

        var latex = Pass.Show("da(3)", options: options).ToLatex();

        Assert.Equal(3, latex.Split("$$").Length);
        Assert.DoesNotContain("\\input", latex, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("delta(4)", "delta(")]
    [InlineData("dW(1)[3,1]", "dW(1) is 2×3")]
    public void A_quantity_that_is_not_there_is_named_with_what_comes_near(string name, string hint) =>
        Assert.Contains(hint, Assert.Throws<KeyNotFoundException>(() => Pass.Show(name)).Message, StringComparison.Ordinal);

    private static IEnumerable<View> AllViews(ViewOptions? options = null)
    {
        var update = Pass.Update(0.5);
        var check = GradientCheck.Of(GradientTrace.Network, Pass.Forward.Input, Pass.Target, Loss.HalfSquaredError);
        yield return GradientTrace.Network.Show(options);
        yield return Pass.Forward.Show(options);
        yield return Pass.Show(options);
        yield return Pass.ShowTable(options: options);
        yield return Pass.Draw(ParameterIndex.Weight(1, 1, 1), options);
        yield return GradientChain.Of(Pass, ParameterIndex.Weight(1, 1, 1)).Show(options);
        yield return check.Show(options: options);
        yield return check.Show(ParameterIndex.Weight(1, 1, 1), options);
        yield return update.Show(options);
        yield return Pass.ShowUpdate(options);
        yield return GradientTrace.Network.Layer(1).Weights.Show(options);
        yield return Loss.HalfSquaredError.Show(options);
    }
}
