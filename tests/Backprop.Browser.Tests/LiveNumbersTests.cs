using System.Globalization;
using System.Text.Json;
using Backprop.Engine;
using Backprop.Rendering;
using Backprop.Worked;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Backprop.Browser.Tests;

/// <summary>A reader edits the numbers of a page, and the page is held against what the kit writes for the edited network.</summary>
public class LiveNumbersTests(Site site)
{
    private const string Notebook = "05-gradient-trace";

    // What a figure says, under what it defines and its title: figures of the live record, or of the expected fragments.
    private const string Words = """
        from => Object.fromEntries([...from.querySelectorAll('figure:is([data-defines], .bp-network, :has(.bp-table))')]
          .filter(figure => !figure.querySelector('.bp-printed, .bp-check, .bp-tally'))
          .map(figure => [
            (figure.dataset.defines ?? '') + '|' + (figure.querySelector('mtable')?.className ?? '') + '|' + figure.querySelector('figcaption')?.textContent,
            [...figure.querySelectorAll('math, td, svg text, .bp-share, .bp-when')].map(part => part.textContent).join(' ')]))
        """;

    private static readonly ParameterIndex Weight = ParameterIndex.Weight(1, 1, 1);

    public static TheoryData<string> Edits =>
        ["W(3)[1,2]=-0.3", "b(1)[1]=10", "x[2]=0", "W(1)[1,1]=0.12345 y[1]=0.25", "eta=20", "W(2)[2,1]=-0.45", "x[1]=0 x[2]=0 x[3]=0 b(1)[1]=0 b(1)[2]=0", "W(3)[1,1]=0.0000001"];

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task Every_figure_says_what_the_kit_writes_for_the_edited_network(string edits)
    {
        await using var open = await site.OpenAsync(Notebook);
        await EditAsync(open.Page, edits);

        var shown = await SaidAsync(open.Page, "document");
        var expected = await open.Page.EvaluateAsync<JsonElement>(
            $"html => {{ const frame = document.createElement('div'); frame.innerHTML = html; return ({Words})(frame); }}", Expected(edits));
        var compared = 0;
        foreach (var figure in expected.EnumerateObject())
        {
            if (shown.TryGetProperty(figure.Name, out var said))
            {
                Assert.Equal($"{figure.Name}\n{figure.Value.GetString()}", $"{figure.Name}\n{said.GetString()}");
                compared++;
            }
        }

        Assert.InRange(compared, 30, 100);
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task What_an_edit_cannot_reach_says_so_and_verdicts_compare_nothing()
    {
        await using var open = await site.OpenAsync(Notebook);
        await EditAsync(open.Page, "W(3)[1,2]=-0.3");

        var quotient = open.Page.Locator("figure[data-defines^='numeric/dW(1)[1,1]']").First;
        Assert.Contains("document’s", await quotient.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(["not comparable"], (await open.Page.Locator("tr:not(:has(.bp-long[colspan='3'])) > td > .bp-verdict").AllInnerTextsAsync()).Distinct());
        Assert.True(await open.Page.Locator(".bp-shares").First.IsHiddenAsync());
    }

    [Fact]
    public async Task Another_network_of_the_page_stays_as_it_is()
    {
        await using var open = await site.OpenAsync(Notebook);
        const string Others = """
            () => { const marks = document.querySelector('[data-live]').dataset.live.split(';')[0].split(' ');
                    return [...document.querySelectorAll('[data-record]')].filter(figure => !marks.includes(figure.dataset.record.split(' ')[0])).map(figure => figure.innerHTML); }
            """;
        var before = await open.Page.EvaluateAsync<string[]>(Others);

        await EditAsync(open.Page, "W(3)[1,2]=-0.3");

        Assert.InRange(before.Length, 10, 100);
        Assert.Equal(before, await open.Page.EvaluateAsync<string[]>(Others));
    }

    [Fact]
    public async Task The_way_back_restores_every_text_to_the_letter()
    {
        await using var open = await site.OpenAsync(Notebook);
        // What lighting up leaves behind, an empty class, is no text.
        const string Text = "() => { const main = document.querySelector('main').cloneNode(true); main.querySelectorAll('.bp-livebar').forEach(bar => bar.remove()); return main.innerHTML.replaceAll(/ (class|style)=\"\"/g, ''); }";
        var before = await open.Page.EvaluateAsync<string>(Text);

        await EditAsync(open.Page, "W(3)[1,2]=-0.3 x[1]=1e-9 b(1)[1]=10");
        Assert.NotEqual(before, await open.Page.EvaluateAsync<string>(Text));
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Back to the document’s numbers" }).ClickAsync();

        Assert.Equal(before, await open.Page.EvaluateAsync<string>(Text));
        Assert.Equal("0.4", await open.Page.Locator("input[data-q='W(3)[1,2]']").InputValueAsync());
    }

    [Fact]
    public async Task Keys_change_a_field_and_what_is_no_number_changes_nothing()
    {
        await using var open = await site.OpenAsync(Notebook);
        var field = open.Page.Locator("input[data-q='W(1)[1,1]']");
        await field.FocusAsync();
        await field.PressAsync("ArrowUp");
        await field.PressAsync("ArrowUp");
        await field.PressAsync("ArrowUp");

        Assert.Equal("0.4", await field.InputValueAsync());
        var z = open.Page.Locator("td[data-q='z(1)[1]']").First;
        await Assertions.Expect(z).ToHaveTextAsync("0.3");

        await field.FillAsync("o.5");
        Assert.Equal("true", await field.GetAttributeAsync("aria-invalid"));
        await Assertions.Expect(z).ToHaveTextAsync("0.3");
        await open.Page.Locator("input[data-q='eta']").FillAsync("-1");
        Assert.Equal("true", await open.Page.Locator("input[data-q='eta']").GetAttributeAsync("aria-invalid"));
    }

    [Fact]
    public async Task Both_passes_go_step_by_step_and_the_drawing_follows()
    {
        await using var open = await site.OpenAsync(Notebook);
        var steps = open.Page.Locator(".bp-steps");
        var next = steps.GetByRole(AriaRole.Button, new() { Name = "Step" });
        var drawing = open.Page.Locator(".cell:has(.bp-fields) .bp-network");

        await next.ClickAsync();
        Assert.Contains("Step 1 of", await steps.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("b(1)[1]", await drawing.Locator(".bp-across .bp-now [data-q^='b(']").GetAttributeAsync("data-q"));
        Assert.True(await drawing.Locator(".bp-across text[data-q='a(1)[1]']").IsHiddenAsync());

        await open.Page.Keyboard.PressAsync("ArrowRight");
        await open.Page.Keyboard.PressAsync("ArrowRight");
        Assert.Contains("Step 3 of", await steps.InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await drawing.Locator(".bp-across text[data-q='a(1)[1]']").IsVisibleAsync());

        await open.Page.Keyboard.PressAsync("End");
        Assert.True(await next.IsDisabledAsync());
        await open.Page.Keyboard.PressAsync("Escape");
        Assert.Equal(0, await open.Page.Locator(".bp-now, .bp-later").CountAsync());
        Assert.Empty(open.Complaints);
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task Axe_finds_nothing_on_an_edited_page(ColorScheme theme, int width)
    {
        await using var open = await site.OpenAsync(Notebook, width, theme);
        await EditAsync(open.Page, "W(3)[1,2]=-0.3");
        for (var step = 0; step < 12; step++)
        {
            await open.Page.Locator(".bp-steps button").Last.ClickAsync();
        }

        var result = await open.Page.RunAxe();

        Assert.True(result.Violations.Length == 0, string.Join("\n", result.Violations.Select(violation =>
            $"{violation.Id}: {violation.Help}\n  {string.Join("\n  ", violation.Nodes.Take(5).Select(node => node.Html))}")));
        Assert.True(await open.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
    }

    [Fact]
    public async Task Without_script_the_fields_are_read_only_and_say_so()
    {
        await using var open = await site.OpenAsync(Notebook, script: false);

        Assert.False(await open.Page.Locator("input[data-q='eta']").IsEditableAsync());
        Assert.True(await open.Page.Locator(".bp-sleeping").IsVisibleAsync());
    }

    internal static async Task EditAsync(IPage page, string edits)
    {
        foreach (var edit in edits.Split(' '))
        {
            await page.Locator($"input[data-q='{edit.Split('=')[0]}']").FillAsync(edit.Split('=')[1]);
        }

        await page.WaitForFunctionAsync("() => document.querySelector('.bp-livebar').ariaBusy === 'false'");
    }

    private static Task<JsonElement> SaidAsync(IPage page, string from) => page.EvaluateAsync<JsonElement>($$"""
        () => { const marks = document.querySelector('[data-live]').dataset.live.split(';')[0].split(' ');
                const frame = document.createElement('div');
                frame.append(...[...{{from}}.querySelectorAll('figure[data-record]')]
                  .filter(figure => marks.includes(figure.dataset.record.split(' ')[0]) && !figure.classList.contains('bp-stale')).map(figure => figure.cloneNode(true)));
                return ({{Words}})(frame); }
        """);

    private static string Expected(string edits)
    {
        var changed = edits.Split(' ').Select(edit => edit.Split('=')).ToDictionary(edit => edit[0], edit => double.Parse(edit[1], CultureInfo.InvariantCulture));
        double Now(string name, double value) => changed.GetValueOrDefault(name, value);
        Matrix Column(string name, params double[] values) => Matrix.Column([.. values.Select((value, index) => Now($"{name}[{index + 1}]", value))]);
        Layer Of(int layer, double[][] weights, double[] biases) => new(
            [.. weights.Select((row, j) => row.Select((value, k) => Now($"W({layer})[{j + 1},{k + 1}]", value)).ToArray())],
            [.. biases.Select((value, j) => Now($"b({layer})[{j + 1}]", value))],
            Activation.Sigmoid);
        var network = new Network(
            Of(1, [[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]], [0.1, 0.2]),
            Of(2, [[0.7, 0.8], [0.9, 1.0]], [0.1, 0.2]),
            Of(3, [[0.3, 0.4]], [0.1]));
        var forward = network.Forward(Column("x", 1.0, 0.5, -1.0));
        var backward = forward.Backward(Column("y", 1.0), Loss.HalfSquaredError);
        var update = backward.Update(Now("eta", 0.5));
        View[] views =
        [
            network.Show("W(1)[2,3]"), network.ShowParameters(), backward.Draw(Weight), network.Draw(Weight), backward.ShowTable(),
            .. Enumerable.Range(1, 3).SelectMany(l => new[]
            {
                forward.Show($"z({l})"), forward.Show($"z({l})", cells: true), forward.Show($"a({l})", cells: true),
                backward.Show($"da({l})"), backward.Show($"da({l})", cells: true), backward.Show($"f'({l})", cells: true), backward.Show($"delta({l})"),
            }),
            backward.Show("L"), backward.Show("dW(1)[1,1]"), backward.Show("dW(1)"), backward.Show("db(1)"),
            GradientChain.Of(backward, Weight).Show(), update.Show(),
        ];
        return string.Concat(views.Select(view => view.ToHtml()));
    }
}
