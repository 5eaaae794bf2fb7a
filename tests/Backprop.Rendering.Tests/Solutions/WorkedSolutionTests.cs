using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Backprop.Engine;
using Backprop.Rendering.Formulas;
using Backprop.Rendering.Tex;
using Backprop.Worked;

namespace Backprop.Rendering.Tests.Solutions;

public sealed partial class WorkedSolutionTests
{
    private static readonly Network Trace = new(
        new Layer([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]], [0.1, 0.2], Activation.Sigmoid),
        new Layer([[0.7, 0.8], [0.9, 1.0]], [0.1, 0.2], Activation.Sigmoid),
        new Layer([[0.3, 0.4]], [0.1], Activation.Sigmoid));

    private static WorkedSolution Solve(SolutionOptions? options = null) =>
        WorkedSolution.Of(Trace, Matrix.Column(1.0, 0.5, -1.0), Matrix.Column(1.0), Loss.HalfSquaredError, options);

    [Fact]
    public void The_gradient_trace_comes_out_with_its_known_numbers()
    {
        var text = Solve(new SolutionOptions { Chains = [ParameterIndex.Weight(1, 1, 1)] }).ToText();

        Assert.All(
            ["0.8997", "1.2122", "0.6215", "0.6506", "0.0611", "−0.3494", "−0.0794", "−0.00490", "−0.00212", "40.42 %", "59.58 %"],
            number => Assert.Contains(number, text, StringComparison.Ordinal));
        Assert.Contains("The loss went down, from 0.0611 to 0.0546, by 0.00642.", text, StringComparison.Ordinal);
        Assert.Contains("17 of 17 parameters agree", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Sections_run_from_the_problem_to_the_chain()
    {
        Assert.Equal(
            ["The problem", "Forward pass", "Loss", "Backward pass", "Gradients", "Update", "Confirmation", "Gradient check", "The chain of one parameter"],
            Solve().Sections);
        Assert.Contains("Weighted sums of layer 1", Solve().Section("Forward pass").ToText(), StringComparison.Ordinal);
        Assert.StartsWith("There is no section 'Proof'; there are The problem, ", Assert.Throws<ArgumentException>(() => Solve().Section("Proof")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_gets_the_ids_of_its_sections_with_their_titles()
    {
        var (html, sections) = Solve().ToPageBody();
        var page = new HtmlParser().ParseDocument(html);

        Assert.Equal(Solve().Sections, sections.Select(section => section.Title));
        Assert.All(sections, section => Assert.Contains(section.Title, page.GetElementById(section.Id)!.TextContent, StringComparison.Ordinal));
        Assert.Empty(page.QuerySelectorAll("style"));
    }

    [Fact]
    public void Every_factor_leads_to_the_statement_that_computed_it_and_every_link_to_a_place()
    {
        var page = new HtmlParser().ParseDocument(Solve().ToHtml());
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id).ToList();

        Assert.Equal(ids.Distinct(), ids);
        Assert.All(page.QuerySelectorAll("a[href]"), link => Assert.Contains(link.GetAttribute("href")![1..], ids));
        var sources = page.QuerySelectorAll(".bp-source");
        Assert.NotEmpty(sources);
        Assert.All(sources, source =>
        {
            var place = page.GetElementById(source.GetAttribute("href")![1..])!;
            var name = QuantityName.Parse(source.GetAttribute("data-for")!);
            Assert.Contains(place.GetAttribute("data-defines")!.Split(' '), defined => defined == name.ToString() || defined == name.Tensor.ToString());
            Assert.StartsWith(source.TextContent.TrimEnd(')'), place.QuerySelector(".bp-no")!.TextContent, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_statement_says_where_its_result_is_used_next()
    {
        var page = new HtmlParser().ParseDocument(Solve().ToHtml());
        var first = page.QuerySelector("[data-defines='a(1)']")!;

        var users = first.QuerySelectorAll(".bp-note a").Select(link => page.GetElementById(link.GetAttribute("href")![1..])!.GetAttribute("data-defines"));

        Assert.Equal(["z(2)", "f'(1)", "dW(2)"], users);
    }

    [Theory]
    [InlineData(SolutionDetail.Symbolic, "z⁽¹⁾ = W⁽¹⁾·x + b⁽¹⁾ =", "z₁⁽¹⁾ = w₁,₁⁽¹⁾")]
    [InlineData(SolutionDetail.NumbersInPlace, "W⁽¹⁾           x     +  b⁽¹⁾", "z₁⁽¹⁾ = w₁,₁⁽¹⁾")]
    public void Less_detail_shows_less(SolutionDetail detail, string shown, string hidden)
    {
        var text = Solve(new SolutionOptions { Detail = detail }).Section("Forward pass").ToText();

        Assert.Contains(shown, text, StringComparison.Ordinal);
        Assert.DoesNotContain(hidden, text, StringComparison.Ordinal);
        Assert.Contains("Cell by cell", Solve(new SolutionOptions { Detail = SolutionDetail.EveryCell }).Section("Forward pass").ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_open_learning_rate_leaves_new_parameters_as_multiples_of_its_letter()
    {
        var solution = Solve(new SolutionOptions
        {
            LearningRate = null,
            View = ViewOptions.Default with { Notation = new Notation { LearningRate = "α", Layers = LayerStyle.Brackets, Target = "t", Delta = "ε" } },
        });

        Assert.Null(solution.Update);
        Assert.Equal(new Scalar(0.1, -solution.Backward[ParameterIndex.Weight(1, 1, 1)], "α"), solution.Derivation.Value("step2/W(1)[1,1]"));
        Assert.Contains("0.1000 + 0.00212", solution.Section("Update").ToText(), StringComparison.Ordinal);
        Assert.Contains("left open", solution.Section("Confirmation").ToText(), StringComparison.Ordinal);
        Assert.Contains("t", solution.Section("Loss").ToText(), StringComparison.Ordinal);
        Assert.DoesNotContain("⁽¹⁾", solution.ToText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3.0, 1.0, 3.0, "The loss went up, from 2.0 to 8.0: the step was too long")]
    [InlineData(1.0, 1.0, 0.5, "every gradient is 0, so no parameter moved")]
    [InlineData(3.0, 1.0, 0.0, "with the learning rate 0 no parameter moved")]
    public void What_became_of_the_loss_is_said_with_its_reason(double bias, double y, double rate, string sentence)
    {
        // One neuron with input 0: a = b, so that a step of 1 lands on the target, and one of 3 beyond it.
        var network = new Network(new Layer([[1.0]], [bias], Activation.Identity));
        var text = WorkedSolution.Of(network, Matrix.Column(0.0), Matrix.Column(y), Loss.HalfSquaredError, new SolutionOptions { LearningRate = rate }).ToText();

        Assert.Contains(sentence, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_networks_of_every_kind_are_solved_in_every_form_and_chains_agree_with_the_engine()
    {
        var details = Enum.GetValues<SolutionDetail>();
        foreach (var (index, (network, x, y, loss)) in RandomProblems.All().Index())
        {
            var options = new SolutionOptions
            {
                Detail = details[index % details.Length],
                LearningRate = index % 4 == 0 ? null : 0.3,
                View = ViewOptions.Default with { Notation = new Notation { Layers = (LayerStyle)(index % 3) } },
                Sample = x.Columns,
            };
            var solution = WorkedSolution.Of(network, x, y, loss, options);
            var page = new HtmlParser().ParseDocument(solution.ToHtml());

            Assert.Equal(9, page.QuerySelectorAll("h2").Length);
            Assert.DoesNotContain("NaN", page.Body!.TextContent, StringComparison.Ordinal);
            Assert.All(RoundTrips(solution), pair => Assert.Equal(pair.Expected, pair.Read));
            foreach (var parameter in network.Parameters)
            {
                var gradient = CheckNodes.GradientOf(parameter);
                Assert.Equal(solution.Backward[parameter], solution.Derivation.Value(gradient).Value);
            }

            foreach (var chain in solution.Chains)
            {
                Assert.Equal(chain.Total, solution.Derivation.Value(ChainNodes.TotalOf(chain)).Value);
                Assert.Equal(
                    solution.Backward.Delta(chain.Parameter.Layer)[chain.Parameter.Row - 1, x.Columns - 1] * x[chain.Parameter.Column - 1, x.Columns - 1],
                    chain.Total);
            }
        }
    }

    [Fact]
    public void Formulas_of_the_article_and_of_the_Markdown_read_back_as_the_same_mathematics()
    {
        var solution = Solve(new SolutionOptions { Detail = SolutionDetail.EveryCell });
        var displayed = Displayed().Matches(solution.ToMarkdown());

        Assert.True(displayed.Count > 40);
        Assert.All(displayed, match => TexReader.Read(Tag().Replace(Roles(match.Groups[1].Value), "")));
        Assert.All(RoundTrips(solution), pair => Assert.Equal(pair.Expected, pair.Read));
    }

    [Fact]
    public void The_article_has_every_section_and_balanced_braces_and_environments()
    {
        var tex = Solve().ToLatexDocument();

        Assert.All(Solve().Sections, section => Assert.Contains($"\\section*{{{section}}}", tex, StringComparison.Ordinal));
        Assert.Equal(Begin().Matches(tex).Select(match => match.Groups[1].Value).Order(), End().Matches(tex).Select(match => match.Groups[1].Value).Order());
        var text = tex.Replace("\\{", "", StringComparison.Ordinal).Replace("\\}", "", StringComparison.Ordinal);
        Assert.Equal(text.Count(character => character == '{'), text.Count(character => character == '}'));
        Assert.All(tex.Where(character => character > 127).Distinct(), character => Assert.Fail($"U+{(int)character:X4} {character} is left in the article."));
        Assert.All(Ref().Matches(tex), match => Assert.Contains($"\\label{{{match.Groups[1].Value}}}", tex, StringComparison.Ordinal));
    }

    [Fact]
    public void The_notebook_is_of_format_4_5_and_defines_the_same_network()
    {
        var notebook = JsonDocument.Parse(Solve(new SolutionOptions { Title = "A \"title\"" }).ToNotebook()).RootElement;

        Assert.Equal((4, 5), (notebook.GetProperty("nbformat").GetInt32(), notebook.GetProperty("nbformat_minor").GetInt32()));
        Assert.Equal(".net-csharp", notebook.GetProperty("metadata").GetProperty("kernelspec").GetProperty("name").GetString());
        var sources = notebook.GetProperty("cells").EnumerateArray().Select(cell => string.Concat(cell.GetProperty("source").EnumerateArray().Select(line => line.GetString()))).ToList();
        Assert.Equal(3 + (2 * 9), sources.Count);
        Assert.Contains("new Layer([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]], [0.1, 0.2], Activation.Sigmoid)", sources[2], StringComparison.Ordinal);
        Assert.Contains("Title = \"A \\\"title\\\"\"", sources[2], StringComparison.Ordinal);
        Assert.Equal("solution.Section(\"Forward pass\")", sources[6]);
    }

    [Fact]
    public void Of_a_large_network_a_sample_is_checked_and_the_document_stays_small()
    {
        var random = new Random(3);
        Matrix Fill(int rows, int columns, double size) => Matrix.FromRows(
            [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, columns).Select(_ => ((random.NextDouble() * 2) - 1) * size).ToArray())]);
        var network = new Network(new Layer(Fill(128, 784, 0.05), Fill(128, 1, 0.1), Activation.ReLU), new Layer(Fill(10, 128, 0.1), Fill(10, 1, 0.1), Activation.Softmax));
        var y = Matrix.FromRows([.. Enumerable.Range(0, 10).Select(row => Enumerable.Range(0, 32).Select(column => column % 10 == row ? 1.0 : 0.0).ToArray())]);

        var solution = WorkedSolution.Of(network, Fill(784, 32, 1), y, Loss.CategoricalCrossEntropy);
        var html = solution.ToHtml();

        Assert.True(System.Text.Encoding.UTF8.GetByteCount(html) < 300_000, html.Length.ToString(CultureInfo.InvariantCulture));
        Assert.InRange(solution.Check.Entries.Count, 2, 200);
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"Checked are {solution.Check.Entries.Count} of them, drawn at random from all layers with the seed 1."),
            solution.ToText(),
            StringComparison.Ordinal);
    }

    /// <summary>Every formula of a solution as it is shown, and as the reader shows the LaTeX of it.</summary>
    private static IEnumerable<(string Expected, string Read)> RoundTrips(WorkedSolution solution) =>
        from block in solution.ToView().Blocks
        from formula in block switch
        {
            StatementBlock statement => [statement.Formula],
            ListBlock list => list.Columns.SelectMany(column => column),
            ProseBlock prose => prose.Parts.Where(part => part is not Words),
            _ => Enumerable.Empty<Formula>(),
        }
        select (Shown(formula), Shown(TexReader.Read(LatexWriter.Write(formula))));

    /// <summary>The colours that stand for the roles where there is no preamble.</summary>
    private static string Roles(string tex) => tex
        .Replace("\\scriptscriptstyle", "", StringComparison.Ordinal)
        .Replace("\\textcolor{#c25a0a}", "\\inp", StringComparison.Ordinal)
        .Replace("\\textcolor{#3b7ddd}", "\\wt", StringComparison.Ordinal)
        .Replace("\\textcolor{#1d8a4c}", "\\act", StringComparison.Ordinal)
        .Replace("\\textcolor{#d93a63}", "\\err", StringComparison.Ordinal);

    /// <summary>The signs of the MathML, without tags and what has no ink.</summary>
    private static string Shown(Formula formula) => Inkless().Replace(MathMlWriter.Write(formula, display: true), "");

    [GeneratedRegex(@"<[^>]+>|\s|[\u2061-\u2064\u00a0]")]
    private static partial Regex Inkless();

    [GeneratedRegex(@"^\$\$\n(.*?)\n\$\$$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Displayed();

    [GeneratedRegex(@" \\tag\{[^}]*\}")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\\begin\{(\w+)\}")]
    private static partial Regex Begin();

    [GeneratedRegex(@"\\end\{(\w+)\}")]
    private static partial Regex End();

    [GeneratedRegex(@"\\ref\{([^}]+)\}")]
    private static partial Regex Ref();
}
