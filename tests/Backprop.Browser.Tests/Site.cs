using System.Diagnostics;
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

        await ExportAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>Opens a page with the network cut off.</summary>
    public async Task<OpenPage> OpenAsync(string name, int width = 1280, ColorScheme theme = ColorScheme.Light, bool script = true)
    {
        if (Hindrance is not null)
        {
            Assert.Skip(Hindrance);
        }

        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = theme,
            JavaScriptEnabled = script,
            Offline = true,
        });
        var page = await context.NewPageAsync();
        var opened = new OpenPage(context, page);
        var address = new Uri(Path.Combine(_folder, name + ".html")).AbsoluteUri;
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

    private async Task ExportAsync()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var tool = Path.Combine(Root, "src", "Backprop.Cli", "bin", configuration, "net10.0", "backprop.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [tool, "export", Path.Combine(Root, "notebooks"), "--output", _folder])
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
