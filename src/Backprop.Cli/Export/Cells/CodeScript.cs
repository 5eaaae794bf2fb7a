using System.Text.RegularExpressions;
using Backprop.Cli.Scripting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.Cli.Export.Cells;

/// <summary>
/// The C# of a notebook, read as one script, for a type that a cell declares is a type in those below it. It is bound as
/// far as names need it, and never compiled.
/// </summary>
internal sealed partial class CodeScript
{
    // A trailing expression has no semicolon; the empty statement between two cells gives it one.
    private const string Between = "\n;\n";

    // What a kernel imports before the first cell.
    private static readonly string[] Imports =
        ["System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq"];

    // What the tool itself runs with: the framework, and the engine with all that stands on it.
    private static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(File.Exists).Select(ReferencedAssemblies.Read),
    ]);

    private readonly string[] cells;
    private readonly SyntaxTree tree;
    private readonly Lazy<CSharpCompilation> compilation;

    /// <param name="sources">The source of each cell.</param>
    public CodeScript(IEnumerable<string> sources)
    {
        (string Text, IEnumerable<string> Usings)[] readable = [.. sources.Select(Readable)];
        cells = [.. readable.Select(cell => cell.Text)];
        tree = CSharpSyntaxTree.ParseText(string.Join(Between, cells), Submission.Script);
        compilation = new(() => CSharpCompilation.Create(
            "notebook", [tree], References.Value,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, usings: Imports.Concat(readable.SelectMany(cell => cell.Usings)).Distinct())));
    }

    /// <summary>The one tree of all cells, with what its names are looked up in.</summary>
    public CSharpCompilation Compilation => compilation.Value;

    /// <summary>All that the colours of its names depend on: no comment, and of a number or a text only its type.</summary>
    public string Skeleton => string.Join('\n', CodeWalk.Tokens(tree).Select(Bone));

    /// <summary>What colours its names have, in their order; to find out what they stand for takes longer than all else.</summary>
    public IReadOnlyList<string?> ColourNames()
    {
        var colours = new CodeColours(Compilation.GetSemanticModel(tree));
        return [.. CodeWalk.Tokens(tree).Where(CodeWalk.IsName).Select(colours.OfName)];
    }

    /// <summary>The coloured stretches of each cell, counted from its beginning, in order and apart.</summary>
    /// <param name="names">The colours of its names.</param>
    public IReadOnlyList<IReadOnlyList<CodeSpan>> Colour(IReadOnlyList<string?> names) => Cut(CodeWalk.Colour(tree, names));

    private static string Bone(SyntaxToken token) =>
        CodeWalk.IsName(token) || SyntaxFacts.IsKeywordKind(token.Kind()) || token.Value is null ? token.Text : $"{token.Kind()} {token.Value.GetType()}";

    private IReadOnlyList<IReadOnlyList<CodeSpan>> Cut(IReadOnlyList<CodeSpan> spans)
    {
        var cut = new List<IReadOnlyList<CodeSpan>>();
        int start = 0;
        int next = 0;
        foreach (string cell in cells)
        {
            int end = start + cell.Length;
            var own = new List<CodeSpan>();
            for (; next < spans.Count && spans[next].End <= end; next++)
            {
                own.Add(new CodeSpan(spans[next].Start - start, spans[next].End - start, spans[next].Class));
            }

            cut.Add(own);
            start = end + Between.Length;
        }

        return cut;
    }

    /// <summary>
    /// The source with every host's command made a comment, letter for letter. What is no C# is left blank, or a
    /// string that nobody closed would swallow the cells below.
    /// </summary>
    private static (string Text, IEnumerable<string> Usings) Readable(string source)
    {
        string text = HostCommand().Replace(source, "//");
        SyntaxTree tree = CSharpSyntaxTree.ParseText(text, Submission.Script);
        return tree.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error) ? (new string(' ', source.Length), []) : (text, Usings(tree));
    }

    private static IEnumerable<string> Usings(SyntaxTree tree) =>
        tree.GetCompilationUnitRoot().Usings
            .Where(directive => directive.Alias is null && directive.StaticKeyword.IsKind(SyntaxKind.None))
            .Select(directive => directive.NamespaceOrType.ToString());

    [GeneratedRegex(@"^#(!|i\b)", RegexOptions.Multiline)]
    private static partial Regex HostCommand();
}
