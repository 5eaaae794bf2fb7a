using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Backprop.Browser.Tests.Site))]

namespace Backprop.Browser.Tests;

/// <summary>The notebooks, exported once by the built tool, and a browser to look at them with.</summary>
public sealed class Site : IAsyncLifetime
{
    private static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly string _folder = Directory.CreateTempSubdirectory("backprop-site-").FullName;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The pages of the notebooks, the index apart.</summary>
    public static IEnumerable<string> Notebooks => Directory.EnumerateFiles(Path.Combine(Root, "notebooks"), "*.ipynb")
        .Select(file => Path.GetFileNameWithoutExtension(file))
        .Order(StringComparer.Ordinal);

    private static string Root { get; } = FindRoot();

    /// <summary>Why the browser's tests cannot run here; null if they can.</summary>
    private string? Hindrance { get; set; }

    public async ValueTask InitializeAsync()
    {
        var chromium = Browsers.FirstOrDefault(File.Exists);
        if (chromium is null)
        {
            Hindrance = $"There is no Chromium here; looked for {string.Join(", ", Browsers)}.";
            return;
        }

        await ExportAsync(Path.Combine(Root, "notebooks"), _folder);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>The bytes of a page.</summary>
    public byte[] Read(string name)
    {
        SkipWithoutBrowser();
        return File.ReadAllBytes(Path.Combine(_folder, name + ".html"));
    }

    /// <summary>Opens a page with the network cut off.</summary>
    public Task<OpenPage> OpenAsync(string name, int width = 1280, ColorScheme theme = ColorScheme.Light, bool script = true) =>
        OpenFileAsync(Path.Combine(_folder, name + ".html"), width, theme, script);

    /// <summary>Exports one cell of code as a page of its own, with options of the tool, and opens it with the network cut off.</summary>
    public async Task<OpenPage> OpenCellAsync(string code, params string[] options)
    {
        SkipWithoutBrowser();
        var folder = Directory.CreateDirectory(Path.Combine(_folder, Guid.NewGuid().ToString("N"))).FullName;
        var kit = Path.Combine(Root, "notebooks", "kit", "Backprop.Notebooks.dll");
        var cell = new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["metadata"] = new JsonObject(),
            ["outputs"] = new JsonArray(),
            ["source"] = $"#r \"{kit}\"\n{code}",
        };
        var notebook = new JsonObject
        {
            ["cells"] = new JsonArray(cell),
            ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" } },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        var file = Path.Combine(folder, "cell.ipynb");
        await File.WriteAllTextAsync(file, notebook.ToJsonString(), TestContext.Current.CancellationToken);
        await ExportAsync(file, folder, options);
        return await OpenFileAsync(Path.Combine(folder, "cell.html"));
    }

    /// <summary>Exports the beginning of a notebook with other text in its cells, as a page of its own, and opens it with the network cut off.</summary>
    /// <param name="name">The notebook.</param>
    /// <param name="until">The heading where it ends.</param>
    /// <param name="changes">What to replace, and by what; each must be there.</param>
    public async Task<OpenPage> OpenChangedAsync(string name, string until, IEnumerable<(string From, string To)> changes)
    {
        SkipWithoutBrowser();
        var folder = Directory.CreateDirectory(Path.Combine(_folder, Guid.NewGuid().ToString("N"))).FullName;
        foreach (var beside in new[] { "kit", "printed", "data", "networks" })
        {
            Directory.CreateSymbolicLink(Path.Combine(folder, beside), Path.Combine(Root, "notebooks", beside));
        }

        var text = await File.ReadAllTextAsync(Path.Combine(Root, "notebooks", name + ".ipynb"), TestContext.Current.CancellationToken);
        foreach (var (from, to) in changes)
        {
            Assert.Contains(from, text, StringComparison.Ordinal);
            text = text.Replace(from, to, StringComparison.Ordinal);
        }

        var notebook = JsonNode.Parse(text)!;
        var cells = notebook["cells"]!.AsArray();
        var end = cells.Index().First(cell => cell.Item!["source"]!.AsArray().Any(line => line!.GetValue<string>().StartsWith(until, StringComparison.Ordinal))).Index;
        cells.RemoveRange(end, cells.Count - end);
        var file = Path.Combine(folder, name + ".ipynb");
        await File.WriteAllTextAsync(file, notebook.ToJsonString(), TestContext.Current.CancellationToken);
        await ExportAsync(file, folder);
        return await OpenFileAsync(Path.Combine(folder, name + ".html"));
    }

    private void SkipWithoutBrowser()
    {
        if (Hindrance is not null)
        {
            Assert.Skip(Hindrance);
        }
    }

    private async Task<OpenPage> OpenFileAsync(string file, int width = 1280, ColorScheme theme = ColorScheme.Light, bool script = true)
    {
        SkipWithoutBrowser();

        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = theme,
            JavaScriptEnabled = script,
            Offline = true,
        });
        var page = await context.NewPageAsync();
        var opened = new OpenPage(context, page);
        var address = new Uri(file).AbsoluteUri;
        await page.GotoAsync(address);
        opened.Address = address;
        return opened;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task ExportAsync(string notebooks, string folder, params string[] options)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var tool = Path.Combine(Root, "src", "Backprop.Cli", "bin", configuration, "net10.0", "backprop.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [tool, "export", notebooks, "--output", folder, .. options])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"The export ended with {process.ExitCode}:\n{output}{await error}");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Backprop.Notebooks.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No Backprop.Notebooks.sln above {AppContext.BaseDirectory}.");
    }
}
