using Backprop.Host.Protocol;
using Microsoft.AspNetCore.Html;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive.Formatting;

namespace Backprop.Host.Tests;

public sealed class ReferenceTests : IAsyncDisposable
{
    private readonly Notebook notebook = new();

    public ValueTask DisposeAsync() => notebook.DisposeAsync();

    [Fact]
    public async Task A_dll_is_looked_for_in_the_notebooks_folder_and_brings_those_beside_it()
    {
        Build("kit/Base.dll", "namespace Base { public class Thing { public string Name => \"thing\"; } }");
        Build("kit/Top.dll", "namespace Top { public static class Make { public static Base.Thing Thing() => new(); } }", "kit/Base.dll");
        Assert.Equal("thing", await notebook.ShowAsync("#r \"kit/Top.dll\"\nBase.Thing t = Top.Make.Thing();\nt.Name"));
    }

    [Fact]
    public async Task A_dll_of_the_name_of_one_of_the_tools_own_is_the_one_beside_it()
    {
        Build("kit/Newtonsoft.Json.dll", "namespace Own { public class Thing { public string Name => \"own\"; } }");
        Build("kit/Top.dll", "namespace Top { public static class Make { public static Own.Thing Thing() => new(); } }", "kit/Newtonsoft.Json.dll");
        Assert.Equal("own", await notebook.ShowAsync("#r \"kit/Top.dll\"\nTop.Make.Thing().Name"));
        Assert.Equal("CS0006", (await notebook.FailAsync("#r \"Markdig\"")).Name);
    }

    [Fact]
    public async Task A_dll_with_a_type_of_the_runtimes_own_name_does_no_harm()
    {
        Build("Old.dll", "namespace System.Runtime.CompilerServices { public static class IsExternalInit { } } namespace System { public readonly struct Index2 { } }");
        Assert.Equal("1", await notebook.ShowAsync("#r \"Old.dll\"\nrecord R(int X);\nnew R(1).X.ToString()"));
    }

    [Fact]
    public async Task A_dll_that_cannot_be_loaded_fails_the_cell_and_no_more()
    {
        Build("Late.dll", "public struct Late { public int Number; }");
        await notebook.RunAsync("#r \"Late.dll\"\nvar kept = \"kept\";");
        File.Delete(Path.Combine(notebook.Folder, "Late.dll"));

        ErrorMessage error = await notebook.FailAsync("Late late = default;");

        Assert.Contains("Late", error.Message, StringComparison.Ordinal);
        Assert.Equal("kept", await notebook.ShowAsync("kept"));
    }

    [Fact]
    public async Task A_dll_shares_the_hosts_formatters_even_with_a_copy_of_them_beside_it()
    {
        Build(
            "kit/Shown.dll",
            """
            using Microsoft.DotNet.Interactive.Formatting;
            namespace Shown;
            public class Thing { }
            public static class Kit
            {
                public static void Load()
                {
                    Formatter.Register<Thing>(thing => "<i>by the dll</i>", "text/html");
                    Formatter.Register<Thing>(thing => "by the dll", "text/plain");
                    Formatter.SetPreferredMimeTypesFor(typeof(Thing), "text/html", "text/plain");
                }
            }
            """);
        string formatting = typeof(Formatter).Assembly.Location;
        File.Copy(formatting, Path.Combine(notebook.Folder, "kit", Path.GetFileName(formatting)));
        var shown = Assert.IsType<DisplayMessage>(
            Assert.Single(await notebook.RunAsync("#r \"kit/Shown.dll\"\nShown.Kit.Load();\nnew Shown.Thing()")));
        Assert.Equal("<i>by the dll</i>", shown.Data["text/html"]);
        Assert.Equal("by the dll", shown.Data["text/plain"]);
    }

    [Fact]
    public async Task A_missing_dll_is_named_with_the_place_where_it_was_looked_for()
    {
        ErrorMessage error = await notebook.FailAsync("// first\n#r \"kit/Gone.dll\"\n1 + 1");
        string place = Path.GetFullPath("kit/Gone.dll", notebook.Folder);
        Assert.Equal($"kit/Gone.dll is not there (looked for {place}); is it built?", error.Message);
        Assert.Equal(("CS0006", 2, 4), (error.Name, error.At!.Line, error.At.Column));
    }

    [Fact]
    public async Task A_dll_that_is_built_in_the_meantime_is_found_by_the_next_cell()
    {
        await notebook.FailAsync("#r \"Late.dll\"");
        Build("Late.dll", "public static class Late { public const string Text = \"late\"; }");
        Assert.Equal("late", await notebook.ShowAsync("#r \"Late.dll\"\nLate.Text"));
    }

    private void Build(string name, string code, params string[] references)
    {
        string path = Path.Combine(notebook.Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        IEnumerable<string> libraries = new[] { "System.Runtime.dll", "System.Private.CoreLib.dll", "netstandard.dll", "System.Collections.dll" }
            .Select(file => Path.Combine(runtime, file))
            .Append(typeof(Formatter).Assembly.Location)
            .Append(typeof(IHtmlContent).Assembly.Location)
            .Concat(references.Select(reference => Path.Combine(notebook.Folder, reference)));
        var result = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(name),
            [CSharpSyntaxTree.ParseText(code, cancellationToken: TestContext.Current.CancellationToken)],
            libraries.Select(library => MetadataReference.CreateFromFile(library)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(path, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
    }
}
