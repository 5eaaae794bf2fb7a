using Backprop.Cli.Caching;
using Backprop.Cli.Export.Cells;
using Backprop.Cli.Notebooks;
using Backprop.Notebooks.Tests;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Backprop.Cli.Tests.Export;

/// <summary>What the compiler alone tells of code, held against Roslyn's classifier, stretch by stretch.</summary>
public sealed class CodeColouringTests : IDisposable
{
    private readonly string cache = Directory.CreateTempSubdirectory("colours-").FullName;

    public static TheoryData<string> Notebooks => [.. Directory.GetFiles(Path.Combine(Repository.Root, "notebooks"), "*.ipynb").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task A_notebook_has_the_colours_of_an_editor(string name)
    {
        NotebookFile notebook = NotebookReader.Read(Path.Combine(Repository.Root, "notebooks", name));

        await HoldAsync([.. notebook.Cells.Where(CodeColouring.IsCSharp).Select(cell => cell.Source)]);
    }

    [Fact]
    public void Of_the_sample_only_what_is_no_code_has_no_colours() => Assert.Equal(
        CodeOfEveryKind.WithoutColours,
        Colour(new CodeScript(CodeOfEveryKind.Cells)).Zip(CodeOfEveryKind.Cells).Where(cell => cell.First.Count == 0).Select(cell => cell.Second));

    [Fact]
    public Task All_that_the_language_has_has_the_colours_of_an_editor() => HoldAsync(CodeOfEveryKind.Cells);

    [Theory]
    [InlineData("Foo x = new(2.5); // two and a half")]
    [InlineData("/* none */ Foo x =\n    new(0.0);")]
    public async Task Another_number_or_comment_moves_colours_and_is_asked_for_nothing_else(string changed)
    {
        await OfAsync("record Foo(double Of);", "Foo x = new(1.0);", "Console.WriteLine($\"{x.Of} {x}\");");
        Assert.Single(Kept);

        string[] cells = ["record Foo(double Of);", changed, "Console.WriteLine($\"{x.Of} = {x}\");"];
        Assert.Equal(await OfAsync(cells), Colour(new CodeScript(cells)));
        Assert.Single(Kept);
    }

    [Theory]
    [InlineData("Console.Beep();", "var Foo = 1;", "Console.WriteLine(Foo);")] // a value now
    [InlineData("record Foo(double Of);", "Foo x = new(1);", "Console.WriteLine(x.Of);")] // of another type
    public async Task Other_names_or_types_are_looked_up_anew(params string[] cells)
    {
        await OfAsync("record Foo(double Of);", "Foo x = new(1.0);", "Console.WriteLine(x.Of);");

        Assert.Equal(await OfAsync(cells), Colour(new CodeScript(cells)));
        Assert.Equal(2, Kept.Length);
    }

    public void Dispose() => Directory.Delete(cache, recursive: true);

    private string[] Kept => [.. Directory.GetFiles(cache).Where(path => Path.GetFileName(path) != "swept")];

    private async Task<IReadOnlyList<IReadOnlyList<CodeSpan>>> OfAsync(params string[] cells)
    {
        NotebookCell[] notebook = [.. cells.Aggregate(new SampleNotebook(), (notebook, cell) => notebook.Code(cell)).Build().Cells];
        CodeColouring colours = await CodeColouring.OfAsync(notebook, UserCache.Open(cache));
        return [.. notebook.Select(cell => colours[cell])];
    }

    private static IReadOnlyList<IReadOnlyList<CodeSpan>> Colour(CodeScript script) => script.Colour(script.ColourNames());

    private static async Task HoldAsync(IReadOnlyList<string> cells)
    {
        var script = new CodeScript(cells);
        CSharpCompilation compilation = script.Compilation;
        SourceText text = await compilation.SyntaxTrees.Single().GetTextAsync();

        IReadOnlyList<CodeSpan> expected = await ClassifierColours.OfAsync(compilation);

        Assert.NotEmpty(expected);
        Assert.Equal(Lines(text, expected), Lines(text, CodeWalk.Colour(compilation.SyntaxTrees.Single(), script.ColourNames())));
    }

    /// <summary>Each stretch with its place and its line, for people to read.</summary>
    private static IEnumerable<string> Lines(SourceText text, IEnumerable<CodeSpan> spans) => spans.Select(span =>
        FormattableString.Invariant($"{span.Class} {span.Start} {text.ToString(TextSpan.FromBounds(span.Start, span.End))} in {text.Lines.GetLineFromPosition(span.Start)}"));
}
