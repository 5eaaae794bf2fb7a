using AngleSharp.Dom;
using Backprop.Engine;
using Backprop.Worked;
using Backprop.Worked.Tests;

namespace Backprop.Rendering.Tests.Views;

/// <summary>The worked solution of document 5, as a reader sees it.</summary>
public class GradientTraceViewTests
{
    private static readonly ParameterIndex Weight = ParameterIndex.Weight(1, 1, 1);
    private static readonly BackwardPass Pass = GradientTrace.Pass;
    private static readonly GradientCheck Check = GradientCheck.Of(GradientTrace.Network, Pass.Forward.Input, Pass.Target, Loss.HalfSquaredError);

    private static readonly Dictionary<string, Func<View>> Views = new()
    {
        ["network"] = () => GradientTrace.Network.Show(),
        ["drawing"] = () => Pass.Draw(Weight),
        ["forward"] = () => Pass.Forward.Show(),
        ["backward"] = () => Pass.Show(),
        ["table"] = () => Pass.ShowTable(),
        ["chain"] = () => GradientChain.Of(Pass, Weight).Show(),
        ["check"] = () => Check.Show(),
        ["check of one"] = () => Check.Show(Weight),
        ["update"] = () => Pass.Update(0.5).Show(),
        ["symbolic update"] = () => Pass.ShowUpdate(),
    };

    public static TheoryData<string> Names => [.. Views.Keys];

    [Theory]
    [InlineData("z(1)[1]", "0.0", "bp-activation")]
    [InlineData("z(1)[2]", "0.25", "bp-activation")]
    [InlineData("a(1)[2]", "0.5622", "bp-activation")]
    [InlineData("z(2)[1]", "0.8997", "bp-activation")]
    [InlineData("z(2)[2]", "1.2122", "bp-activation")]
    [InlineData("a(2)[2]", "0.7707", "bp-activation")]
    [InlineData("z(3)[1]", "0.6215", "bp-activation")]
    [InlineData("a(3)[1]", "0.6506", "bp-activation")]
    [InlineData("x[3]", "−1.0", "bp-input")]
    [InlineData("W(2)[2,1]", "0.9", "bp-weight")]
    [InlineData("b(1)[2]", "0.2", "bp-weight")]
    public void The_forward_pass_shows_each_number_under_its_name_and_in_its_role(string quantity, string digits, string role)
    {
        var numbers = new Fragment(Pass.Forward.Show()).Numbers(quantity);

        Assert.NotEmpty(numbers);
        Assert.All(numbers, number =>
        {
            Assert.Equal(digits, number.TextContent);
            Assert.Contains(role, number.ClassList);
        });
    }

    [Theory]
    [InlineData("L", "0.0611", null)]
    [InlineData("da(3)[1]", "−0.3494", "bp-error")]
    [InlineData("f'(3)[1]", "0.2273", "bp-activation")]
    [InlineData("delta(3)[1]", "−0.0794", "bp-error")]
    [InlineData("da(2)[2]", "−0.0318", "bp-error")]
    [InlineData("f'(2)[1]", "0.2055", "bp-activation")]
    [InlineData("delta(2)[1]", "−0.00490", "bp-error")]
    [InlineData("delta(2)[2]", "−0.00562", "bp-error")]
    [InlineData("f'(1)[1]", "0.25", "bp-activation")]
    [InlineData("delta(1)[1]", "−0.00212", "bp-error")]
    [InlineData("delta(1)[2]", "−0.00235", "bp-error")]
    [InlineData("dW(1)[1,1]", "−0.00212", "bp-error")]
    [InlineData("db(3)[1]", "−0.0794", "bp-error")]
    public void The_backward_pass_too(string quantity, string digits, string? role)
    {
        var numbers = new Fragment(Pass.Show()).Numbers(quantity);

        Assert.NotEmpty(numbers);
        Assert.All(numbers, number =>
        {
            Assert.Equal(digits, number.TextContent);
            Assert.Equal(role ?? "", number.ClassList.FirstOrDefault(name => name is "bp-input" or "bp-weight" or "bp-activation" or "bp-error") ?? "");
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_displayed_number_of_a_quantity_shows_its_recorded_value(string view)
    {
        var derivation = Check.Derive(Weight).With(GradientChain.Of(Pass, Weight).Derive().Nodes).With(
            view == "symbolic update" ? Pass.DeriveUpdate("η").Nodes : Pass.Update(0.5).Derive().Nodes);
        var marked = new Fragment(Views[view]()).Body.QuerySelectorAll("[data-q]:not([data-q=''])").Where(Fragment.IsNumber).ToList();

        Assert.NotEmpty(marked);
        foreach (var number in marked.Where(number => number.LocalName == "mn"))
        {
            var name = number.GetAttribute("data-q")!;
            var value = derivation.Value(name).Value;
            var shown = double.Parse(number.TextContent.Replace('−', '-'), System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(Math.Abs(shown - value) <= 0.00005000001, $"{view}: {name} is {value:R} and shown as {shown}");
        }
    }

    [Fact]
    public void Every_number_of_a_check_says_whose_it_is()
    {
        var rows = new Fragment(Check.Show()).Body.QuerySelectorAll(".bp-check tbody tr:not(.bp-group)");

        Assert.Equal(17, rows.Length);
        Assert.All(rows, row =>
        {
            var names = row.QuerySelectorAll("td.bp-val").Take(2).Select(cell => cell.GetAttribute("data-q")).ToList();
            Assert.NotNull(names[0]);
            Assert.Equal("numeric/" + names[0], names[1]);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fragment_is_well_formed_and_brings_its_styles_once(string view)
    {
        var fragment = new Fragment(Views[view]());

        _ = System.Xml.Linq.XDocument.Parse(fragment.Markup);
        var root = Assert.Single(fragment.Body.Children);
        Assert.Equal("bp", root.ClassName);
        Assert.Equal("style", root.Children[0].LocalName);
        Assert.Single(fragment.Body.QuerySelectorAll("style"));
        Assert.Empty(fragment.Body.QuerySelectorAll("script, link, img[src^=http], [onclick], [onload]"));
        Assert.DoesNotContain("NaN", fragment.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_view_is_text_and_LaTeX_as_well(string view)
    {
        var (text, latex) = (Views[view]().ToText(), Views[view]().ToLatex());

        Assert.NotEmpty(text);
        Assert.DoesNotContain('\r', text + latex);
        Assert.Equal(text, Views[view]().ToString());
        Assert.Equal(0, latex.Split("$$").Length % 2 - 1);
        Assert.Equal(latex.Count(character => character == '{'), latex.Count(character => character == '}'));
    }

    [Fact]
    public void The_titles_say_what_and_of_what()
    {
        Assert.Equal(
            [
                "Loss", "Slope of the loss in the output", "Derivative of the output, at its weighted sum", "Error of the output",
                "Errors sent back to layer 2", "Derivatives of layer 2, at its weighted sums", "Errors of layer 2",
                "Errors sent back to layer 1", "Derivatives of layer 1, at its weighted sums", "Errors of layer 1",
                "Gradient of the weights of layer 1", "Gradient of the biases of layer 1",
                "Gradient of the weights of layer 2", "Gradient of the biases of layer 2",
                "Gradient of the weights of the output", "Gradient of the biases of the output",
            ],
            new Fragment(Pass.Show()).Titles);
        Assert.Equal(["BP1"], new Fragment(Pass.Show("delta(3)")).Body.QuerySelectorAll("figure").Select(figure => figure.GetAttribute("data-label")));
    }

    [Fact]
    public void Every_statement_says_what_it_defines()
    {
        Assert.Equal(["z(1)", "x", "z(1)", "x", "a(1)", "z(2)", "z(2)", "a(2)", "z(3)", "z(3)", "a(3)"], new Fragment(Pass.Forward.Show()).Defined);
        var rows = new Fragment(Pass.Forward.Show("z(1)", cells: true)).Body.QuerySelectorAll("mtr[data-defines]");
        Assert.Equal(["z(1)[1]", "z(1)[2]"], rows.Select(row => row.GetAttribute("data-defines")));
        Assert.Equal(["delta(2)"], new Fragment(Pass.Show("delta(2)")).Defined);
        Assert.Equal(["W(1)", "b(1)", "W(2)", "b(2)", "W(3)", "b(3)"], new Fragment(GradientTrace.Network.ShowParameters()).Defined);
    }

    [Fact]
    public void The_factors_of_a_path_name_where_they_were_computed()
    {
        var path = new Fragment(GradientChain.Of(Pass, Weight).Show("A"));

        Assert.Equal(
            ["x[1]", "f'(1)[1]", "W(2)[1,1]", "f'(2)[1]", "W(3)[1,1]", "f'(3)[1]", "da(3)[1]"],
            path.Body.QuerySelectorAll("a.bp-source").Select(link => link.GetAttribute("data-for")));
        Assert.Equal(["−0.000857"], path.Digits("chain.W.1.1.1/path[1]"));
        Assert.Equal("40.42 %", path.Body.QuerySelector(".bp-share")!.TextContent);
    }

    [Fact]
    public void A_cell_in_text_has_each_number_under_its_symbol() => Assert.Equal(
        """
        Weighted sums of layer 2
        z₁⁽²⁾ = w₁,₁⁽²⁾·a₁⁽¹⁾ + w₁,₂⁽²⁾·a₂⁽¹⁾ + b₁⁽²⁾
              ≈    0.7·0.5    +  0.8·0.5622   +  0.1
              ≈     0.35      +    0.4497     +  0.1  = 0.8997
        """.ReplaceLineEndings("\n"),
        Pass.Show("z(2)[1]").ToText());

    [Fact]
    public void A_matrix_line_in_text_has_its_shapes_below() => Assert.Equal(
        """
        Errors sent back to layer 1
          (W⁽²⁾)ᵀ        δ⁽²⁾     =  ∇_(a⁽¹⁾)ℒ
        ╭ 0.7  0.9 ╮ ╭ −0.00490 ╮ ≈ ╭ −0.00848 ╮
        ╰ 0.8  1.0 ╯ ╰ −0.00562 ╯   ╰ −0.00953 ╯
           2 × 2        2 × 1          2 × 1
        """.ReplaceLineEndings("\n"),
        Pass.Show("da(1)").ToText());

    [Fact]
    public void A_statement_in_LaTeX_is_displayed_between_dollar_signs()
    {
        var latex = Pass.Show("delta(3)").ToLatex();

        Assert.StartsWith("\\textbf{Error of the output}\n\n$$\n", latex, StringComparison.Ordinal);
        Assert.Contains("\\approx", latex, StringComparison.Ordinal);
        Assert.Contains("-0.0794", latex.Replace('−', '-'), StringComparison.Ordinal);
    }
}
