using Backprop.Cli.Export.Cells;
using Backprop.Cli.Notebooks;
using Backprop.Notebooks.Tests;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Backprop.Cli.Tests.Export;

/// <summary>What the compiler alone tells of code, held against Roslyn's classifier, stretch by stretch.</summary>
public sealed class CodeColouringTests
{
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
        new CodeScript(CodeOfEveryKind.Cells).Colour().Zip(CodeOfEveryKind.Cells).Where(cell => cell.First.Count == 0).Select(cell => cell.Second));

    [Fact]
    public Task All_that_the_language_has_has_the_colours_of_an_editor() => HoldAsync(CodeOfEveryKind.Cells);

    private static async Task HoldAsync(IReadOnlyList<string> cells)
    {
        CSharpCompilation compilation = new CodeScript(cells).Compilation;
        SourceText text = await compilation.SyntaxTrees.Single().GetTextAsync();

        IReadOnlyList<CodeSpan> expected = await ClassifierColours.OfAsync(compilation);

        Assert.NotEmpty(expected);
        Assert.Equal(Lines(text, expected), Lines(text, CodeWalk.Colour(compilation)));
    }

    /// <summary>Each stretch with its place and its line, for people to read.</summary>
    private static IEnumerable<string> Lines(SourceText text, IEnumerable<CodeSpan> spans) => spans.Select(span =>
        FormattableString.Invariant($"{span.Class} {span.Start} {text.ToString(TextSpan.FromBounds(span.Start, span.End))} in {text.Lines.GetLineFromPosition(span.Start)}"));
}
