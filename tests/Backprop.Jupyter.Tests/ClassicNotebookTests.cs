using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Backprop.Jupyter.Tests;

/// <summary>A reader opens a notebook in the classic Notebook and clicks "Run All".</summary>
public class ClassicNotebookTests(Jupyter jupyter)
{
    private const string Notebook = "05-gradient-trace.ipynb";
    private static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    [Fact]
    public async Task Run_All_runs_all_without_a_question()
    {
        await jupyter.RequireAsync("notebook", "jupyter_client");
        string? chromium = Browsers.FirstOrDefault(File.Exists);
        if (chromium is null)
        {
            Assert.Skip($"There is no Chromium here; looked for {string.Join(", ", Browsers)}.");
        }

        string folder = jupyter.NewFolder();
        int cells = CopyWithoutOutputs(folder);
        await using var server = await NotebookServer.StartAsync(jupyter, folder);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        IPage page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1280, Height = 1600 } });
        await page.GotoAsync(server.Address + "notebooks/" + Notebook);
        await page.Locator("#kernel_indicator_icon.kernel_idle_icon").WaitForAsync(new() { Timeout = 120_000 });
        Assert.Equal(0, await page.Locator(".output_area").CountAsync());

        await page.ClickAsync("#celllink");
        await page.ClickAsync("#run_all_cells");

        // The last cell's number stands beside it once it has run.
        await page.WaitForFunctionAsync(
            "count => [...document.querySelectorAll('.code_cell .input_prompt')].filter(p => /\\[\\d+\\]/.test(p.textContent)).length === count",
            cells,
            new() { Timeout = 300_000 });
        Assert.Contains(".NET (C#)", await page.Locator("#kernel_indicator").TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator(".modal.in").CountAsync());
        Assert.Equal(0, await page.Locator(".output_error").CountAsync());
        Assert.True(await page.Locator(".output_html math").CountAsync() > 100);
        Assert.True(await page.Locator(".code_cell .cm-keyword").CountAsync() > 0, "C# is not coloured.");
    }

    /// <summary>The notebook beside its kit, as in the repository, but as if it had never been run.</summary>
    /// <returns>How many cells there are to run.</returns>
    private static int CopyWithoutOutputs(string folder)
    {
        string notebooks = Path.Combine(Jupyter.Root, "notebooks");
        JsonNode notebook = JsonNode.Parse(File.ReadAllText(Path.Combine(notebooks, Notebook)))!;
        JsonNode[] cells = [.. notebook["cells"]!.AsArray().Where(cell => (string?)cell!["cell_type"] == "code").Select(cell => cell!)];
        foreach (JsonNode cell in cells)
        {
            cell["outputs"] = new JsonArray();
            cell["execution_count"] = null;
        }

        File.WriteAllText(Path.Combine(folder, Notebook), notebook.ToJsonString());
        foreach (string part in new[] { "kit", "printed", "networks", "data" })
        {
            Directory.CreateSymbolicLink(Path.Combine(folder, part), Path.Combine(notebooks, part));
        }

        return cells.Length;
    }
}
