using System.Globalization;
using System.Text.RegularExpressions;
using Backprop.Cli.Caching;
using Backprop.Cli.Notebooks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Classification;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Backprop.Cli.Export.Cells;

/// <summary>
/// Colours the C# of a notebook by the compiler's own classifier. All cells are read as one script, for a type that a
/// cell declares is a type in those below it.
/// </summary>
internal sealed partial class CodeColouring
{
    // What a kernel imports before the first cell.
    private static readonly string[] Imports =
        ["System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq"];

    private static readonly CSharpParseOptions Script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    // What the tool itself runs with: the framework, and the engine with all that stands on it.
    private static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(File.Exists).Select(path => MetadataReference.CreateFromFile(path)),
    ]);

    private readonly Dictionary<int, IReadOnlyList<CodeSpan>> spans = [];

    private CodeColouring()
    {
    }

    /// <param name="cells">The cells of a notebook.</param>
    /// <param name="cache">Where the colours of the same cells may be found.</param>
    public static async Task<CodeColouring> OfAsync(IEnumerable<NotebookCell> cells, UserCache? cache)
    {
        NotebookCell[] code = [.. cells.Where(IsCSharp)];
        return Of(await cache.TakeAsync(() => Key(code), async () => (await ClassifyAsync(code)).ToBytes()));
    }

    /// <summary>The coloured stretches of a cell, in order and apart.</summary>
    public IReadOnlyList<CodeSpan> this[NotebookCell cell] => spans.GetValueOrDefault(cell.Index, []);

    public static bool IsCSharp(NotebookCell cell) => cell.IsCode && cell.Language is "csharp" or "C#" or "c#";

    /// <summary>
    /// The source with every host's command made a comment, letter for letter. What is no C# is left blank, or a
    /// string that nobody closed would swallow the cells below.
    /// </summary>
    private static string Readable(string source)
    {
        string text = HostCommand().Replace(source, "//");
        SyntaxTree tree = CSharpSyntaxTree.ParseText(text, Script);
        return tree.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error) ? new string(' ', source.Length) : text;
    }

    private static string Key(IEnumerable<NotebookCell> code)
    {
        using var key = new CacheKey("colours");
        key.AddLibrary("Microsoft.CodeAnalysis.CSharp.Workspaces").AddLibrary("Backprop.Rendering");
        foreach (NotebookCell cell in code)
        {
            key.Add(cell.Index.ToString(CultureInfo.InvariantCulture)).Add(cell.Source);
        }

        return key.Take();
    }

    private byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        foreach ((int cell, IReadOnlyList<CodeSpan> coloured) in spans)
        {
            writer.Write(cell);
            writer.Write(coloured.Count);
            foreach (CodeSpan span in coloured)
            {
                writer.Write(span.Start);
                writer.Write(span.End);
                writer.Write(span.Class);
            }
        }

        writer.Flush();
        return stream.ToArray();
    }

    private static CodeColouring Of(byte[] bytes)
    {
        var colouring = new CodeColouring();
        using var reader = new BinaryReader(new MemoryStream(bytes));
        while (reader.BaseStream.Position < bytes.Length)
        {
            int cell = reader.ReadInt32();
            var coloured = new CodeSpan[reader.ReadInt32()];
            for (int i = 0; i < coloured.Length; i++)
            {
                coloured[i] = new CodeSpan(reader.ReadInt32(), reader.ReadInt32(), reader.ReadString());
            }

            colouring.spans[cell] = coloured;
        }

        return colouring;
    }

    private static async Task<CodeColouring> ClassifyAsync(NotebookCell[] code)
    {
        var colouring = new CodeColouring();
        (NotebookCell Cell, string Source)[] parts = [.. code.Select(cell => (cell, Readable(cell.Source)))];

        // A trailing expression has no semicolon; the empty statement between two cells gives it one.
        const string Between = "\n;\n";
        IReadOnlyList<CodeSpan> all = await ClassifyAsync(
            string.Join(Between, parts.Select(part => part.Source)), [.. parts.SelectMany(part => Usings(part.Source))]);
        int start = 0;
        foreach ((NotebookCell cell, string source) in parts)
        {
            int end = start + source.Length;
            colouring.spans[cell.Index] =
            [
                .. all.Where(span => span.Start >= start && span.End <= end)
                    .Select(span => new CodeSpan(span.Start - start, span.End - start, span.Class)),
            ];
            start = end + Between.Length;
        }

        return colouring;
    }

    private static IEnumerable<string> Usings(string source) =>
        CSharpSyntaxTree.ParseText(source, Script).GetCompilationUnitRoot().Usings
            .Where(directive => directive.Alias is null && directive.StaticKeyword.IsKind(SyntaxKind.None))
            .Select(directive => directive.NamespaceOrType.ToString());

    private static async Task<IReadOnlyList<CodeSpan>> ClassifyAsync(string script, IReadOnlyList<string> usings)
    {
        using var workspace = new AdhocWorkspace();
        Project project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "notebook", "notebook", LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, usings: Imports.Concat(usings).Distinct()),
            parseOptions: Script,
            metadataReferences: References.Value));
        SourceText text = SourceText.From(script);
        Document document = project.AddDocument("notebook.csx", text).WithSourceCodeKind(SourceCodeKind.Script);
        IEnumerable<ClassifiedSpan> classified = await Classifier.GetClassifiedSpansAsync(document, new TextSpan(0, text.Length));
        var spans = new List<CodeSpan>();
        foreach (ClassifiedSpan span in classified.OrderBy(span => span.TextSpan.Start))
        {
            if (ClassOf(span.ClassificationType) is { } colour && (spans.Count == 0 || span.TextSpan.Start >= spans[^1].End))
            {
                spans.Add(new CodeSpan(span.TextSpan.Start, span.TextSpan.End, colour));
            }
        }

        return spans;
    }

    private static string? ClassOf(string type) => type switch
    {
        ClassificationTypeNames.Keyword or ClassificationTypeNames.ControlKeyword
            or ClassificationTypeNames.PreprocessorKeyword => "c-k",
        ClassificationTypeNames.ClassName or ClassificationTypeNames.RecordClassName or ClassificationTypeNames.StructName
            or ClassificationTypeNames.RecordStructName or ClassificationTypeNames.InterfaceName
            or ClassificationTypeNames.EnumName or ClassificationTypeNames.DelegateName
            or ClassificationTypeNames.TypeParameterName => "c-t",
        ClassificationTypeNames.StringLiteral or ClassificationTypeNames.VerbatimStringLiteral
            or ClassificationTypeNames.StringEscapeCharacter => "c-s",
        ClassificationTypeNames.Comment or ClassificationTypeNames.ExcludedCode => "c-c",
        _ => null,
    };

    [GeneratedRegex("^#[!i](?=[^\n]*$)", RegexOptions.Multiline)]
    private static partial Regex HostCommand();
}
