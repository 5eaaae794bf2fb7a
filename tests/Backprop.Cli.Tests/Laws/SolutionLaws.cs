using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Backprop.Cli.Notebooks;
using Backprop.Cli.Tests.Export;
using Backprop.Laws;
using Markdig;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Backprop.Cli.Tests.Laws;

/// <summary>A stranger's network file becomes a page, an article, Markdown or a notebook, and its words stay words in each.</summary>
public sealed class SolutionLaws : IDisposable
{
    private const string Word = "Zz";

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Law(6)]
    public void The_title_of_a_network_stays_text_in_every_format(Hostile hostile)
    {
        // JSON cannot say half a pair.
        string title = string.Concat(hostile.Text.EnumerateRunes());
        Write(title);
        SafetyTests.AssertHarmless(new HtmlParser().ParseDocument(workspace.Read("s.html")));
        string markdown = workspace.Read("s.md");
        NotebookFile notebook = NotebookReader.Read(workspace.At("s.ipynb"));
        Write(Word);

        Assert.Equal(Elements(workspace.Read("s.md")), Elements(markdown));
        Assert.Equal(Shown(title), Words(Html(markdown).QuerySelector("h1")!));
        AssertSameCells(NotebookReader.Read(workspace.At("s.ipynb")), notebook, title);
    }

    private void Write(string title)
    {
        workspace.Write("n.json", new JsonObject
        {
            ["title"] = title,
            ["layers"] = new JsonArray(new JsonObject { ["weights"] = new JsonArray(new JsonArray(0.5)), ["biases"] = new JsonArray(0.25), ["activation"] = "sigmoid" }),
            ["input"] = new JsonArray(1.0),
            ["target"] = new JsonArray(1.0),
            ["loss"] = "half-squared-error",
        }.ToJsonString());
        foreach (string output in new[] { "s.html", "s.md", "s.ipynb" })
        {
            (int code, _, string error) = Workspace.RunAsync("worked", workspace.At("n.json"), "--output", workspace.At(output)).GetAwaiter().GetResult();
            Assert.True(code == 0, error);
        }
    }

    /// <summary>The first cell says the title, the one that defines the network gives it as a string of C#; all others are the same.</summary>
    private static void AssertSameCells(NotebookFile plain, NotebookFile hostile, string title)
    {
        Assert.Equal(plain.Cells.Count, hostile.Cells.Count);
        Assert.Equal(Elements(plain.Cells[0].Source), Elements(hostile.Cells[0].Source));
        Assert.Equal(plain.Cells[1].Source, hostile.Cells[1].Source);
        Assert.Equal(Literals(plain.Cells[2].Source, Word), Literals(hostile.Cells[2].Source, title));
        Assert.All(plain.Cells.Skip(3).Zip(hostile.Cells.Skip(3)), pair => Assert.Equal(pair.First.Source, pair.Second.Source));
    }

    /// <summary>The C# with its title taken out, once the compiler has read the same title from it.</summary>
    private static string Literals(string source, string title)
    {
        SyntaxToken literal = CSharpSyntaxTree
            .ParseText(source, new CSharpParseOptions(kind: SourceCodeKind.Script))
            .GetRoot().DescendantTokens().First(token => token.RawKind == (int)SyntaxKind.StringLiteralToken);
        Assert.Equal(title, literal.ValueText);
        Assert.DoesNotContain(literal.Text, character => char.IsControl(character) || character is '\u2028' or '\u2029' or '\u202e');
        return source.Replace(literal.Text, "", StringComparison.Ordinal);
    }

    private static IElement Html(string markdown) => new HtmlParser().ParseDocument(
        Markdown.ToHtml(markdown, new MarkdownPipelineBuilder().UsePipeTables().UseEmphasisExtras().UseAutoLinks().Build())).Body!;

    private static List<string> Elements(string markdown) => [.. Html(markdown).QuerySelectorAll("*").Where(element => element.LocalName != "a").Select(element => element.LocalName)];

    private static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Shown(string text) => string.Join(' ', string.Concat(text.EnumerateRunes()
        .Select(rune => rune.Value is (>= 0x202a and <= 0x202e) or (>= 0x2066 and <= 0x2069) ? "" : System.Text.Rune.IsControl(rune) ? " " : rune.ToString()))
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
