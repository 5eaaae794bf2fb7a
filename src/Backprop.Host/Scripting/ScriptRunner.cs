using System.Collections.Immutable;
using System.Text;
using Backprop.Host.Assistance;
using Backprop.Host.Cells;
using Backprop.Host.Protocol;
using Microsoft.AspNetCore.Html;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Scripting.Hosting;
using Microsoft.DotNet.Interactive.Formatting;

namespace Backprop.Host.Scripting;

/// <summary>Runs C# as one script that goes on from piece to piece.</summary>
internal sealed class ScriptRunner : IDisposable
{
    private readonly InteractiveAssemblyLoader loader = new();
    private readonly Lazy<CodeAssistance> assistance = new();
    private readonly CellErrors errors;
    private readonly ScriptMetadataResolver resolver;
    private ScriptOptions options;
    private ScriptState<object>? state;

    public ScriptRunner(string folder)
    {
        errors = new CellErrors(folder);
        resolver = ScriptMetadataResolver.Default.WithBaseDirectory(folder);
        options = ScriptOptions.Default
            .WithReferences(HostAssemblies.References)
            .WithMetadataResolver(resolver)
            .WithSourceResolver(ScriptSourceResolver.Default.WithBaseDirectory(folder))
            .WithLanguageVersion(LanguageVersion.Latest)
            .WithEmitDebugInformation(true)
            .WithFileEncoding(Encoding.UTF8)
            .WithImports(
                "System", "System.Text", "System.Collections", "System.Collections.Generic",
                "System.Threading.Tasks", "System.Linq", typeof(NotebookFunctions).FullName!);

        // A dll that a cell references must see this process's formatters and not a copy from beside it.
        loader.RegisterDependency(typeof(Formatter).Assembly);
        loader.RegisterDependency(typeof(IHtmlContent).Assembly);
        loader.RegisterDependency(typeof(NotebookFunctions).Assembly);
    }

    public void AddReferences(IEnumerable<string> assemblies) =>
        options = options.AddReferences(assemblies.Select(path => MetadataReference.CreateFromFile(path)));

    /// <exception cref="CellException">It does not compile, or it threw.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted: what it defined is gone, what it changed is changed.</exception>
    public async Task<ScriptResult> RunAsync(CellSource source, CellInterruption interruption)
    {
        var code = new CheckedCode(source.Text, source.Name);
        errors.Remember(source, code);
        RefuseMissingReferences(source, code);
        ScriptOptions named = options.WithFilePath(source.Name);
        ScriptState<object>? before = state;
        Script<object> script = before is null
            ? CSharpScript.Create<object>(code.Text, named, assemblyLoader: loader)
            : before.Script.ContinueWith<object>(code.Text, named);

        // Not the compiler but only the cell's own code is interrupted.
        ImmutableArray<Diagnostic> diagnostics = script.Compile();
        if (diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            throw errors.Of(diagnostics, source);
        }

        state = await interruption.RunAsync(() => before is null
            ? script.RunAsync(globals: null, catchException: _ => true)
            : script.RunFromAsync(before, catchException: _ => true));

        return state.Exception is { } thrown
            ? throw errors.Of(thrown)
            : new ScriptResult(TrailingExpression.IsIn(state), state.ReturnValue);
    }

    /// <summary>Runs what belongs to a cell but is not its code, such as the formatter of its value.</summary>
    public T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e)
        {
            throw errors.Of(e);
        }
    }

    public Task<CompletionsMessage> CompleteAsync(CompleteRequest request) =>
        assistance.Value.CompleteAsync(state?.Script, options, request);

    public Task<InspectionMessage> InspectAsync(InspectRequest request) =>
        assistance.Value.InspectAsync(state?.Script, options, request);

    public void Dispose()
    {
        if (assistance.IsValueCreated)
        {
            assistance.Value.Dispose();
        }

        loader.Dispose();
    }

    /// <summary>The compiler's own CS0006 does not say where it looked.</summary>
    private void RefuseMissingReferences(CellSource source, CheckedCode code)
    {
        foreach (ReferenceDirectiveTriviaSyntax reference in code.Root.GetReferenceDirectives())
        {
            string path = reference.File.ValueText;
            if (resolver.ResolveReference(path, null, MetadataReferenceProperties.Assembly).IsEmpty)
            {
                FileLinePositionSpan span = reference.File.GetLocation().GetLineSpan();
                throw CellException.At(
                    source.At(span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1),
                    "CS0006",
                    $"{path} is not there (looked for {Path.GetFullPath(path, resolver.BaseDirectory!)}); is it built?");
            }
        }
    }
}
