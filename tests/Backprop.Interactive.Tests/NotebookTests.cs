using System.Text.Json.Nodes;
using Backprop.Notebooks.Tests;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Events;

namespace Backprop.Interactive.Tests;

/// <summary>The notebooks in .NET Interactive's own C# kernel: what every cell gives there is what is stored.</summary>
public sealed class NotebookTests
{
    public static TheoryData<string> Notebooks { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "notebooks"), "*.ipynb").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task Every_cell_gives_what_is_stored(string notebook)
    {
        string path = Path.Combine(Repository.Root, "notebooks", notebook);
        Environment.CurrentDirectory = Path.GetDirectoryName(path)!; // against which a cell's #r is read
        using var kernel = new CSharpKernel().UseKernelHelpers();
        int shown = 0;
        foreach (StoredCell cell in StoredCell.Of(JsonNode.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken))!))
        {
            if (cell.NeedsNetwork)
            {
                continue;
            }

            KernelCommandResult result = await kernel.SendAsync(new SubmitCode(cell.Source), TestContext.Current.CancellationToken);

            Assert.All(result.Events.OfType<CommandFailed>(), failed => Assert.Fail($"{notebook}#cell {cell.Number}: {failed.Message}"));
            Assert.Equal((cell.Number, cell.Text), (cell.Number, Text(result)));
            Assert.Equal(cell.Html, Html(result));
            shown += cell.Html.Count;
        }

        Assert.NotEqual(0, shown);
    }

    private static string Text(KernelCommandResult result) =>
        string.Concat(result.Events.OfType<StandardOutputValueProduced>().SelectMany(e => e.FormattedValues).Select(value => value.Value)).ReplaceLineEndings("\n");

    private static IReadOnlyList<string> Html(KernelCommandResult result) =>
    [
        .. result.Events.OfType<DisplayEvent>().Where(e => e is ReturnValueProduced or DisplayedValueProduced)
            .SelectMany(e => e.FormattedValues).Where(value => value.MimeType == "text/html").Select(value => value.Value.ReplaceLineEndings("\n")),
    ];
}
