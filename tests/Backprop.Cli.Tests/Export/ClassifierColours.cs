using Backprop.Cli.Export.Cells;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Classification;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Backprop.Cli.Tests.Export;

/// <summary>The colours that Roslyn's own classifier gives, which editors use.</summary>
internal static class ClassifierColours
{
    /// <param name="compilation">Code in one tree.</param>
    public static async Task<IReadOnlyList<CodeSpan>> OfAsync(CSharpCompilation compilation)
    {
        SyntaxTree tree = compilation.SyntaxTrees.Single();
        SourceText text = await tree.GetTextAsync();
        using var workspace = new AdhocWorkspace();
        Project project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "notebook", "notebook", LanguageNames.CSharp,
            compilationOptions: compilation.Options, parseOptions: tree.Options, metadataReferences: compilation.References));
        Document document = project.AddDocument("notebook.csx", text).WithSourceCodeKind(SourceCodeKind.Script);
        var spans = new List<CodeSpan>();

        // Parts of a string are classified beside the whole.
        foreach (ClassifiedSpan span in (await Classifier.GetClassifiedSpansAsync(document, new TextSpan(0, text.Length)))
            .OrderBy(span => span.TextSpan.Start).ThenByDescending(span => span.TextSpan.Length))
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
}
