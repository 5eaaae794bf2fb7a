using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Backprop.Packages.Tests;

/// <summary>What is in each package, and what it asks for.</summary>
public sealed class PackageContentTests(PackedFeed feed)
{
    public static TheoryData<string, string[], string[]> Libraries { get; } = new()
    {
        { "Backprop.Engine", [], [] },
        { "Backprop.Worked", ["Backprop.Engine"], [] },
        { "Backprop.Rendering", ["Backprop.Worked"], [] },
        { "Backprop.Notebooks", ["Backprop.Rendering", "Plotly.NET"], ["interactive-extensions/dotnet/extension.dib"] },
    };

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_library_brings_its_dll_its_documentation_and_nothing_unasked(string id, string[] dependencies, string[] more)
    {
        using var package = ZipFile.OpenRead(feed.PathOf(id));

        Assert.Equal(
            [.. ((string[])["LICENSE", "README.md", "icon.png", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml", .. more]).Order(StringComparer.Ordinal)],
            Files(package));
        Assert.Equal(dependencies, Nuspec(package).Descendants().Where(e => e.Name.LocalName == "dependency").Select(e => (string)e.Attribute("id")!));
        Assert.DoesNotContain(Nuspec(package).Descendants(), e => e.Name.LocalName == "frameworkReference");
    }

    [Theory]
    [InlineData("Backprop.Engine")]
    [InlineData("Backprop.Worked")]
    [InlineData("Backprop.Rendering")]
    [InlineData("Backprop.Notebooks")]
    [InlineData("Backprop.Cli")]
    public void A_package_says_what_it_is_under_which_licence_and_how_to_begin(string id)
    {
        using var package = ZipFile.OpenRead(feed.PathOf(id));
        var about = Nuspec(package).Descendants().Where(e => !e.HasElements).ToLookup(e => e.Name.LocalName, e => e.Value);

        Assert.Equal([id], about["id"]);
        Assert.Equal(["MIT"], about["license"]);
        Assert.Equal(["icon.png"], about["icon"]);
        Assert.Equal(["README.md"], about["readme"]);
        Assert.NotEqual("Package Description", Assert.Single(about["description"]));
        Assert.Equal("The Backprop authors", Assert.Single(about["authors"]));
        using var symbols = ZipFile.OpenRead(feed.PathOf(id, ".snupkg"));
        Assert.Contains(symbols.Entries, e => e.FullName.EndsWith(id == "Backprop.Cli" ? "/backprop.pdb" : $"/{id}.pdb", StringComparison.Ordinal));
    }

    [Fact]
    public void No_package_carries_code_for_one_kind_of_machine()
    {
        string[] ours = [.. PackedFeed.Libraries.Select(id => id + ".dll"), "Backprop.Host.dll", "backprop.dll"];
        var packed = PackedFeed.Libraries.Append("Backprop.Cli").SelectMany(id =>
        {
            using var package = ZipFile.OpenRead(feed.PathOf(id));
            return package.Entries.Where(entry => ours.Contains(entry.Name)).Select(entry => (entry.Name, HasMachineCode: HasMachineCode(entry))).ToList();
        }).ToList();

        Assert.All(packed, dll => Assert.False(dll.HasMachineCode, dll.Name));
        Assert.Equal(ours.Order(StringComparer.Ordinal), packed.Select(dll => dll.Name).Distinct().Order(StringComparer.Ordinal));

        static bool HasMachineCode(ZipArchiveEntry dll)
        {
            using var bytes = new MemoryStream();
            using (var entry = dll.Open())
            {
                entry.CopyTo(bytes);
            }

            bytes.Position = 0;
            using var file = new PEReader(bytes);
            return file.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
        }
    }

    [Fact]
    public void A_repository_is_named_with_its_address_or_not_at_all()
    {
        foreach (var id in PackedFeed.Libraries)
        {
            using var package = ZipFile.OpenRead(feed.PathOf(id));
            Assert.All(
                Nuspec(package).Descendants().Where(e => e.Name.LocalName == "repository"),
                repository => Assert.StartsWith("https://", (string?)repository.Attribute("url")));
        }
    }

    [Fact]
    public void The_tool_brings_its_host_with_the_hosts_own_libraries()
    {
        using var package = ZipFile.OpenRead(feed.PathOf("Backprop.Cli"));
        var files = Files(package);

        foreach (var file in new[] { "Backprop.Host.dll", "Backprop.Host.deps.json", "Backprop.Host.runtimeconfig.json", "Microsoft.DotNet.Interactive.Formatting.dll" })
        {
            Assert.Contains($"tools/net10.0/any/host/{file}", files);
        }

        Assert.Contains("tools/net10.0/any/backprop.dll", files);
        Assert.DoesNotContain(files, file => file.StartsWith("tools/net10.0/any/host/Microsoft.CodeAnalysis.", StringComparison.Ordinal)); // the tool compiles
        Assert.DoesNotContain("tools/net10.0/any/Backprop.Notebooks.dll", files); // a cell's #r brings it
        Assert.DoesNotContain(files, file => file.EndsWith(".xml", StringComparison.Ordinal) && !file.EndsWith("DotnetToolSettings.xml", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_library_of_others_in_the_tool_is_named_with_its_licence()
    {
        using var package = ZipFile.OpenRead(feed.PathOf("Backprop.Cli"));
        using var reader = new StreamReader(package.GetEntry("THIRD-PARTY-NOTICES.md")!.Open());
        var named = Regex.Matches(reader.ReadToEnd(), @"`([^`]+\.dll)`").Select(match => match.Groups[1].Value);

        var carried = Files(package).Where(file => file.EndsWith(".dll", StringComparison.Ordinal)).Select(file => Path.GetFileName(file)).Distinct()
            .Where(file => !file.StartsWith("backprop", StringComparison.OrdinalIgnoreCase));

        // What a new dependency brings goes into src/Backprop.Cli/THIRD-PARTY-NOTICES.md, what is gone out of it.
        Assert.Empty(carried.Except(named));
        Assert.Empty(named.Except(carried));
    }

    [Fact]
    public void Readmes_name_the_version_that_they_come_with()
    {
        foreach (var id in PackedFeed.Libraries.Append("Backprop.Cli"))
        {
            using var package = ZipFile.OpenRead(feed.PathOf(id));
            using var reader = new StreamReader(package.GetEntry("README.md")!.Open());
            Assert.All(Regex.Matches(reader.ReadToEnd(), @"nuget: Backprop\.\w+, ([^""]+)"), match => Assert.Equal(feed.Version, match.Groups[1].Value));
        }
    }

    private static List<string> Files(ZipArchive package) =>
    [
        .. package.Entries.Select(e => e.FullName)
            .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal)
                && !name.EndsWith(".nuspec", StringComparison.Ordinal) && name != "[Content_Types].xml")
            .Order(StringComparer.Ordinal),
    ];

    private static XDocument Nuspec(ZipArchive package)
    {
        using var stream = package.Entries.Single(e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(stream);
    }
}
