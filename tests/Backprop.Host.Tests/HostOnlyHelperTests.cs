using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace Backprop.Host.Tests;

/// <summary>
/// The notebooks run in every host of C# cells, so no cell may use what only some have: not <c>display</c> and
/// <c>HTML</c>, no formatters, no <c>#!</c> line. Each cell must compile with the runtime's library, the imports that
/// all hosts make, and the kit, and with nothing else.
/// </summary>
public partial class HostOnlyHelperTests
{
    private static string Folder { get; } = FindNotebooks(AppContext.BaseDirectory);

    private static readonly ScriptOptions Bare = ScriptOptions.Default
        .WithReferences(((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Select(path => MetadataReference.CreateFromFile(path)))
        .WithMetadataResolver(ScriptMetadataResolver.Default.WithBaseDirectory(Folder))
        .WithImports("System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq");

    public static TheoryData<string> Notebooks => [.. Directory.EnumerateFiles(Folder, "*.ipynb").Select(Path.GetFileName).Order(StringComparer.Ordinal).OfType<string>()];

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void No_cell_calls_what_only_one_host_has(string notebook)
    {
        JsonNode json = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, notebook)))!;
        var wrong = new List<string>();
        Script<object>? script = null;
        int number = 0;
        foreach (JsonNode cell in json["cells"]!.AsArray().Select(cell => cell!))
        {
            number++;
            if ((string?)cell["cell_type"] != "code" || IsOptional(cell))
            {
                continue;
            }

            string code = string.Concat(cell["source"]!.AsArray().Select(line => (string?)line));
            wrong.AddRange(Directive().Matches(code).Select(line => $"cell {number}: {line.Value.Trim()}"));
            script = script is null ? CSharpScript.Create<object>(code, Bare) : script.ContinueWith<object>(code, Bare);
            wrong.AddRange(script.Compile(TestContext.Current.CancellationToken)
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .Select(diagnostic => $"cell {number}: {diagnostic}"));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.NotNull(script);
    }

    [Theory]
    [InlineData("display(1)")]
    [InlineData("HTML(\"<b>1</b>\")")]
    [InlineData("Microsoft.DotNet.Interactive.Formatting.Formatter.ResetToDefault();")]
    [InlineData("1.Display();")]
    public void What_only_some_hosts_have_would_be_found(string code) =>
        Assert.Contains(CSharpScript.Create<object>(code, Bare).Compile(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    [Theory]
    [InlineData("#!time\n1")]
    [InlineData("1;\n  #i \"nuget: ./feed\"")]
    [InlineData("#r \"nuget: A, 1.0.0\"")]
    public void Lines_for_the_host_would_be_found(string code) => Assert.Matches(Directive(), code);

    [Fact]
    public void The_kits_own_reference_is_no_such_line() => Assert.DoesNotMatch(Directive(), "#r \"kit/Backprop.Notebooks.dll\"");

    /// <summary>A cell that says by its tag that it needs the network names a package, and is not needed by those after it.</summary>
    private static bool IsOptional(JsonNode cell) =>
        cell["metadata"]?["tags"] is JsonArray tags && tags.Any(tag => (string?)tag == "needs-network");

    private static string FindNotebooks(string? folder) => folder is null
        ? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Backprop.Notebooks.sln.")
        : File.Exists(Path.Combine(folder, "Backprop.Notebooks.sln")) ? Path.Combine(folder, "notebooks") : FindNotebooks(Path.GetDirectoryName(folder));

    [GeneratedRegex("""^[ \t]*(#!.*|#i\b.*|#r\s+"nuget:.*)$""", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Directive();
}
