using Backprop.Host.Scripting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Text;

namespace Backprop.Host.Assistance;

/// <summary>The cells that have run, as an editor's projects: each sees those before it, and the one being written sees all.</summary>
internal sealed class SubmissionWorkspace : IDisposable
{
    private readonly AdhocWorkspace workspace = new(MefHostServices.DefaultHost);
    private readonly Dictionary<Script, ProjectId> projects = [];

    /// <summary>A document of the text that follows the last cell that ran.</summary>
    /// <param name="last">That cell, if any has run.</param>
    /// <param name="options">What the text would be compiled with.</param>
    /// <param name="text">The text.</param>
    public async Task<Document> DocumentAsync(Script? last, ScriptOptions options, string text)
    {
        Solution solution = workspace.CurrentSolution;
        ProjectId? previous = last is null ? null : Project(last, ref solution);
        workspace.TryApplyChanges(solution);
        if (previous is not null)
        {
            // Compiled here, the cells that ran are compiled for all documents that follow.
            await workspace.CurrentSolution.GetProject(previous)!.GetCompilationAsync();
        }

        solution = workspace.CurrentSolution;
        return Add(ref solution, text, options, previous);
    }

    public void Dispose() => workspace.Dispose();

    /// <summary>The project of a cell that ran; those of the cells before it are made first.</summary>
    private ProjectId Project(Script last, ref Solution solution)
    {
        var missing = new Stack<Script>();
        Script? script = last;
        for (; script is not null && !projects.ContainsKey(script); script = script.Previous)
        {
            missing.Push(script);
        }

        ProjectId? previous = script is null ? null : projects[script];
        while (missing.TryPop(out Script? next))
        {
            previous = Add(ref solution, next.Code, next.Options, previous).Project.Id;
            projects.Add(next, previous);
        }

        return previous!;
    }

    private static Document Add(ref Solution solution, string text, ScriptOptions options, ProjectId? previous)
    {
        var id = ProjectId.CreateNewId();
        string name = FormattableString.Invariant($"cell{solution.ProjectIds.Count}");
        var compilation = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            scriptClassName: name,
            usings: options.Imports,
            sourceReferenceResolver: options.SourceResolver,
            metadataReferenceResolver: new DocumentedReferences(options.MetadataResolver));
        var document = DocumentId.CreateNewId(id);
        solution = solution
            .AddProject(ProjectInfo.Create(
                id,
                VersionStamp.Create(),
                name,
                name,
                LanguageNames.CSharp,
                parseOptions: new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Parse, SourceCodeKind.Script),
                compilationOptions: compilation,
                projectReferences: previous is null ? [] : [new ProjectReference(previous)],
                metadataReferences: options.MetadataReferences,
                isSubmission: true))
            .AddDocument(document, name + ".csx", SourceText.From(text));
        return solution.GetDocument(document)!;
    }
}
