using Backprop.Cli.Scripting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Text;

namespace Backprop.Cli.Assistance;

/// <summary>The cells that have run, as an editor's projects: each sees those before it, and the one being written sees all.</summary>
internal sealed class SubmissionWorkspace : IDisposable
{
    private readonly AdhocWorkspace workspace = new(MefHostServices.DefaultHost);
    private readonly Dictionary<Submission, ProjectId> projects = [];
    private readonly ReferencedAssemblies assemblies = new();

    /// <summary>A document of what is being written, after the pieces before it.</summary>
    public async Task<Document> DocumentAsync(Submission code)
    {
        Solution solution = workspace.CurrentSolution;
        ProjectId? previous = code.Previous is null ? null : Project(code.Previous, ref solution);
        workspace.TryApplyChanges(solution);
        if (previous is not null)
        {
            // Compiled here, the cells that ran are compiled for all documents that follow.
            await workspace.CurrentSolution.GetProject(previous)!.GetCompilationAsync();
        }

        solution = workspace.CurrentSolution;
        return Add(ref solution, code, code.Sources[0].Text, previous);
    }

    public void Dispose() => workspace.Dispose();

    /// <summary>The project of a cell that ran; those of the cells before it are made first.</summary>
    private ProjectId Project(Submission last, ref Solution solution)
    {
        var missing = new Stack<Submission>();
        Submission? known = last;
        for (; known is not null && !projects.ContainsKey(known); known = known.Previous)
        {
            missing.Push(known);
        }

        ProjectId? previous = known is null ? null : projects[known];
        while (missing.TryPop(out Submission? next))
        {
            previous = Add(ref solution, next, next.Code.Text, previous).Project.Id;
            projects.Add(next, previous);
        }

        return previous!;
    }

    private Document Add(ref Solution solution, Submission code, string text, ProjectId? previous)
    {
        var id = ProjectId.CreateNewId();
        string name = FormattableString.Invariant($"cell{solution.ProjectIds.Count}");
        var compilation = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            scriptClassName: name,
            usings: SubmissionOptions.Imports,
            sourceReferenceResolver: ScriptSourceResolver.Default.WithBaseDirectory(code.Options.Folder),
            metadataReferenceResolver: new DocumentedReferences(ScriptMetadataResolver.Default.WithBaseDirectory(code.Options.Folder)));
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
                metadataReferences: code.AssemblyPaths.Select(path => assemblies[path]),
                isSubmission: true))
            .AddDocument(document, name + ".csx", SourceText.From(text));
        return solution.GetDocument(document)!;
    }
}
