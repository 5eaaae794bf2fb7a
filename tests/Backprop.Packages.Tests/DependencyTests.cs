using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Backprop.Notebooks.Tests;

namespace Backprop.Packages.Tests;

/// <summary>The list of dependencies and their licences, against what the lock files name.</summary>
public sealed partial class DependencyTests
{
    [Fact]
    public void Every_project_has_a_lock_file()
    {
        var projects = Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories).ToList();

        Assert.NotEmpty(projects);
        Assert.All(projects, project => Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")), project));
    }

    [Fact]
    public void Every_package_is_listed_with_what_it_is_for()
    {
        var carried = Locked("src").Keys.ToHashSet();
        var others = Locked("tests").Keys.Concat(Locked("bench").Keys).Except(carried);

        // A new dependency goes into docs/dependencies.md, one that is gone out of it.
        Assert.Equal(carried.Order(StringComparer.Ordinal), Listed().Where(p => p.IsCarried).Select(p => p.Id).Order(StringComparer.Ordinal));
        Assert.Equal(others.Order(StringComparer.Ordinal), Listed().Where(p => !p.IsCarried).Select(p => p.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_licence_listed_is_the_one_that_the_package_names()
    {
        var listed = Listed().ToDictionary(p => p.Id, p => p.Licence);
        var named = 0;
        foreach (var (id, version) in Locked("src").Concat(Locked("tests")))
        {
            if (LicenceOf(id, version) is { } licence)
            {
                Assert.Equal((id, licence), (id, listed[id]));
                named++;
            }
        }

        Assert.NotEqual(0, named);
    }

    private static List<(string Id, string Licence, bool IsCarried)> Listed() =>
    [
        .. from row in TableRow().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "dependencies.md")).ReplaceLineEndings("\n"))
           from column in new[] { 2, 3 }
           from id in InCode().Matches(row.Groups[column].Value)
           select (id.Groups[1].Value, row.Groups[1].Value, column == 2),
    ];

    private static Dictionary<string, string> Locked(string folder)
    {
        var found = new Dictionary<string, string>();
        foreach (var project in Directory.EnumerateDirectories(Path.Combine(Repository.Root, folder)))
        {
            var file = Path.Combine(project, "packages.lock.json");
            if (!File.Exists(file))
            {
                continue;
            }

            using var document = JsonDocument.Parse(File.ReadAllText(file));
            foreach (var package in document.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(framework => framework.Value.EnumerateObject()))
            {
                if (package.Value.GetProperty("type").GetString() != "Project")
                {
                    found[package.Name] = package.Value.GetProperty("resolved").GetString()!;
                }
            }
        }

        return found;
    }

    /// <summary>The expression that a restored package names; null where it names a file or an address, or is not here.</summary>
    private static string? LicenceOf(string id, string version)
    {
        var name = id.ToLowerInvariant();
        var specification = PackedFeed.Caches().Select(cache => Path.Combine(cache, name, version, name + ".nuspec")).FirstOrDefault(File.Exists);
        return specification is null
            ? null
            : XDocument.Load(specification).Descendants().FirstOrDefault(e => e.Name.LocalName == "license" && (string?)e.Attribute("type") == "expression")?.Value;
    }

    [GeneratedRegex(@"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex TableRow();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex InCode();
}
