using System.IO.Compression;
using Backprop.Host.Protocol;

namespace Backprop.Host.Tests;

public sealed class PackageTests : IAsyncDisposable
{
    private readonly Notebook notebook = new();

    public PackageTests() =>
        notebook.Write(
            "NuGet.config",
            "<configuration><config><add key=\"globalPackagesFolder\" value=\"cache\" /></config>"
            + "<packageSources><clear /></packageSources></configuration>");

    public ValueTask DisposeAsync() => notebook.DisposeAsync();

    [Fact]
    public async Task A_package_is_restored_from_the_source_that_a_cell_names_and_sets_itself_up()
    {
        Pack("Backprop.Test.Greeting", "1.2.3");
        IReadOnlyList<HostMessage> messages = await notebook.RunAsync(
            "#i \"nuget: feed\"\n#r \"nuget: Backprop.Test.Greeting, 1.2.3\"\ngreeting");
        Assert.Equal("hello from 1.2.3", Assert.IsType<DisplayMessage>(Assert.Single(messages)).Data["text/plain"]);
        Assert.Empty(await notebook.RunAsync("#r \"nuget: Backprop.Test.Greeting, 1.2.3\""));
        Assert.Equal(
            "Backprop.Test.Greeting 2.0.0 is asked for, but 1.2.3 is loaded already.",
            (await notebook.FailAsync("#r \"nuget: Backprop.Test.Greeting, 2.0.0\"")).Message);
    }

    [Fact]
    public async Task A_package_that_is_not_to_be_had_fails_with_the_restores_own_words()
    {
        Directory.CreateDirectory(Path.Combine(notebook.Folder, "feed"));
        ErrorMessage error = await notebook.FailAsync("#i \"nuget: feed\"\n#r \"nuget: Backprop.Test.Gone, 1.0.0\"");
        Assert.StartsWith("NU1101: Unable to find package Backprop.Test.Gone.", error.Message, StringComparison.Ordinal);
        Assert.Equal("x.ipynb#cell 1", error.At!.Source);
    }

    [Fact]
    public async Task A_line_without_a_package_says_what_was_expected() =>
        Assert.Equal(
            "expected #r \"nuget: Id, Version\", found the id ''.", (await notebook.FailAsync("#r \"nuget:\"")).Message);

    private void Pack(string id, string version)
    {
        string path = Path.Combine(notebook.Folder, "feed", $"{id}.{version}.nupkg");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using ZipArchive package = ZipFile.Open(path, ZipArchiveMode.Create);
        Add(package, $"{id}.nuspec", $"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
            <id>{id}</id><version>{version}</version><authors>test</authors><description>test</description>
            </metadata></package>
            """);
        Add(package, "lib/net8.0/_._", "");
        Add(package, "interactive-extensions/dotnet/extension.dib", $"#!csharp\nvar greeting = \"hello from {version}\";\n");
    }

    private static void Add(ZipArchive package, string name, string text)
    {
        using var writer = new StreamWriter(package.CreateEntry(name).Open());
        writer.Write(text);
    }
}
