using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Backprop.Cli.Scripting;

/// <summary>
/// A piece of C# that goes on from the one before it: a cell, or several that are compiled as one. It is parsed and bound
/// only if something asks for it.
/// </summary>
/// <param name="previous">The piece before.</param>
/// <param name="sources">The cells as they were written.</param>
/// <param name="options">What all pieces of a notebook are compiled with.</param>
/// <param name="packages">The assemblies of the packages that the notebook has by now.</param>
/// <param name="key">What it is compiled from, as one name.</param>
internal sealed class Submission(
    Submission? previous, IReadOnlyList<CellSource> sources, SubmissionOptions options, IReadOnlyList<string> packages, string key)
{
    private const string NamePrefix = "cell-";

    private CSharpCompilation? compilation;
    private JoinedCode? code;

    /// <summary>How the code of cells is read.</summary>
    public static CSharpParseOptions Script { get; } = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    /// <summary>Whether an assembly is a compiled piece of a notebook.</summary>
    public static bool IsNameOf(string assembly) => assembly.StartsWith(NamePrefix, StringComparison.Ordinal);

    public Submission? Previous => previous;

    public IReadOnlyList<CellSource> Sources => sources;

    public SubmissionOptions Options => options;

    public string Key => key;

    /// <summary>The number of cells before it: by that, a cell that is compiled with others changes no name in those below it.</summary>
    public int Number { get; } = previous is null ? 0 : previous.Number + previous.Sources.Count;

    /// <summary>The files that it was compiled from, with the hashes of their contents.</summary>
    public IReadOnlyList<InputFile> Inputs { get; set; } = [];

    public JoinedCode Code => code ??= new JoinedCode(sources);

    /// <summary>The host's assemblies and those of the packages.</summary>
    public IEnumerable<string> AssemblyPaths => options.HostReferences.Concat(packages);

    /// <summary>
    /// Those that the piece before has not: the compiler takes over what that has. Given all of them anew, it would keep for
    /// each piece what it keeps for all before, and a thousand small cells would fill gigabytes.
    /// </summary>
    private IEnumerable<string> NewAssemblyPaths => previous is null ? AssemblyPaths : packages.Except(previous.Packages);

    private IReadOnlyList<string> Packages => packages;

    /// <summary>Whether the compiler has looked at it.</summary>
    public bool IsBound => compilation is not null;

    public CSharpCompilation Compilation
    {
        get
        {
            // From the first on that has none: a notebook may have more cells than the stack would bear.
            var missing = new Stack<Submission>();
            for (Submission? next = this; next is { compilation: null }; next = next.Previous)
            {
                missing.Push(next);
            }

            while (missing.TryPop(out Submission? next))
            {
                next.compilation = next.Create();
            }

            return compilation!;
        }
    }

    private CSharpCompilation Create()
    {
        CSharpCompilation alone = CreateAlone();

        // Given with all else, the piece before would be bound once more, to see whether it has errors.
        return previous is null ? alone : alone.WithScriptCompilationInfo(alone.ScriptCompilationInfo!.WithPreviousScriptCompilation(previous.compilation));
    }

    private CSharpCompilation CreateAlone() => CSharpCompilation.CreateScriptCompilation(
        // By its content: what is compiled now fits what was compiled from the same an hour ago.
        NamePrefix + key,
        CSharpSyntaxTree.ParseText(SourceText.From(Code.Text, Encoding.UTF8), Script, sources[0].Name),
        NewAssemblyPaths.Select(path => options.References.Assemblies[path]),
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            scriptClassName: FormattableString.Invariant($"Submission#{Number}"),
            usings: SubmissionOptions.Imports,
            optimizationLevel: OptimizationLevel.Debug,
            allowUnsafe: true,

            // Else what nests deeply is compiled on the threads of the pool, whose stacks are small, and takes the tool along.
            concurrentBuild: false,
            deterministic: true,
            sourceReferenceResolver: options.Sources,
            metadataReferenceResolver: options.References,
            assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default),
        returnType: typeof(object));
}
