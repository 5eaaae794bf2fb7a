using System.Text.Json.Nodes;
using Backprop.Cli.Jupyter;
using Backprop.Host.Protocol;

namespace Backprop.Cli.Tests.Jupyter;

public class CellOutputTests
{
    private readonly List<string> published = [];

    [Fact]
    public void Text_of_one_stream_is_gathered_and_stays_in_order_with_the_rest()
    {
        using (var output = new CellOutput(Publish, 3, isSilent: false))
        {
            output.Add(new StreamMessage("stdout", "a"));
            output.Add(new StreamMessage("stdout", "b"));
            output.Add(new StreamMessage("stderr", "c"));
            output.Add(new DisplayMessage(DisplayKind.Display, new Dictionary<string, string> { ["application/json"] = "{\"x\":1}" }, "id", Volatile: true));
            output.Add(new DisplayMessage(DisplayKind.Result, new Dictionary<string, string> { ["text/plain"] = "v" }));
            output.Add(new StreamMessage("stdout", "d"));
        }

        Assert.Equal(
            [
                """stream {"name":"stdout","text":"ab"}""",
                """stream {"name":"stderr","text":"c"}""",
                """display_data {"data":{"application/json":{"x":1}},"metadata":{"volatile":true},"transient":{"display_id":"id"}}""",
                """execute_result {"data":{"text/plain":"v"},"metadata":{},"transient":{},"execution_count":3}""",
                """stream {"name":"stdout","text":"d"}""",
            ],
            published);
    }

    [Fact]
    public void A_silent_cell_shows_no_value_but_its_error()
    {
        using var output = new CellOutput(Publish, 3, isSilent: true);
        output.Add(new DisplayMessage(DisplayKind.Result, new Dictionary<string, string> { ["text/plain"] = "v" }));
        output.Add(new ErrorMessage("CS0000", "no", ["line"]));

        Assert.Equal(["""error {"ename":"CS0000","evalue":"no","traceback":["line"]}"""], published);
        Assert.Equal("CS0000", output.Error?.Name);
    }

    private void Publish(string type, JsonObject content) => published.Add($"{type} {content.ToJsonString()}");
}
