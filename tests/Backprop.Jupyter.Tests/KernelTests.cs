using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Backprop.Jupyter.Tests;

/// <summary>The kernel as Jupyter's own client sees it.</summary>
public class KernelTests(Jupyter jupyter)
{
    private const string HostId = "Environment.ProcessId.ToString()";

    // The folder of temporary files that the kernel has given the process of its cells.
    private const string HostScratch = "Environment.GetCommandLineArgs()[2]";

    [Fact]
    public async Task A_cell_streams_shows_replaces_and_ends_in_a_value_in_its_own_order()
    {
        var talk = await Conversation.HoldAsync(jupyter, Execute("""
            Console.WriteLine("one");
            Console.Error.WriteLine("two");
            var shown = display("three", "text/plain");
            shown.Update("four");
            display(HTML("<b>5</b>"));
            Console.Write("six");
            "seven"
            """));

        Assert.Equal(
            ["status", "execute_input", "stream", "stream", "display_data", "update_display_data", "display_data", "stream", "execute_result", "status"],
            talk.Types(0));
        Assert.Equal(["stdout one\n", "stderr two\n", "stdout six"], talk.Published(0, "stream").Select(s => $"{s["name"]} {s["text"]}"));
        JsonNode[] displays = talk.Published(0, "display_data");
        JsonNode update = Assert.Single(talk.Published(0, "update_display_data"));
        Assert.Equal("three", (string?)displays[0]["data"]!["text/plain"]);
        Assert.Equal("four", (string?)update["data"]!["text/plain"]);
        Assert.Equal((string?)displays[0]["transient"]!["display_id"], (string?)update["transient"]!["display_id"]);
        Assert.Equal("<b>5</b>", (string?)displays[1]["data"]!["text/html"]);
        Assert.Equal("seven", talk.Shown(0));
        Assert.Equal(("ok", 1), ((string?)talk.Reply(0)["status"], (int)talk.Reply(0)["execution_count"]!));
    }

    [Fact]
    public async Task Text_written_char_by_char_comes_in_few_messages_and_whole()
    {
        var talk = await Conversation.HoldAsync(jupyter, Execute("for (int i = 0; i < 20000; i++) Console.Write((char)('a' + i % 26));"));

        string text = string.Concat(talk.Published(0, "stream").Select(s => (string?)s["text"]));
        Assert.Equal(20000, text.Length);
        Assert.Equal("abcdefghijklmnopqrstuvwxyzab", text[..28]);
        Assert.True(talk.Published(0, "stream").Length < 2000);
    }

    [Fact]
    public async Task Errors_name_cell_and_line_and_stop_the_cells_sent_along()
    {
        var talk = await Conversation.HoldAsync(
            jupyter,
            Execute("int Half(int n) => n / 0.5;"),
            Execute("int Fail()\n{\n    throw new InvalidOperationException(\"no\");\n}\nFail();"),
            new { @do = "queue", codes = new[] { "var a = 1;", "throw new Exception();", "a = 2;", "a = 3;" } },
            Execute("a.ToString()"),
            Execute("throw new Exception();", new { stop_on_error = false }),
            new { @do = "kernel_info" });

        Assert.Equal("CS0266", (string?)talk.Reply(0)["ename"]);
        Assert.StartsWith("cell [1](1,20): error CS0266: ", (string?)talk.Reply(0)["traceback"]![0], StringComparison.Ordinal);
        Assert.Equal(talk.Reply(0)["traceback"]!.ToJsonString(), Assert.Single(talk.Published(0, "error"))["traceback"]!.ToJsonString());
        Assert.Equal(("InvalidOperationException", "no"), ((string?)talk.Reply(1)["ename"], (string?)talk.Reply(1)["evalue"]));
        Assert.Contains("in cell [2]:line 3", string.Join('\n', talk.Reply(1)["traceback"]!.AsArray().Select(line => (string?)line)), StringComparison.Ordinal);
        Assert.Equal(["ok", "error", "aborted", "aborted"], talk[2]["replies"]!.AsArray().Select(reply => (string?)reply!["status"]));
        Assert.Equal("1", talk.Shown(3));
    }

    [Fact]
    public async Task Silent_cells_and_those_without_history_are_not_counted()
    {
        var talk = await Conversation.HoldAsync(
            jupyter,
            Execute("1", new { silent = true }),
            Execute("\"two\"", new { store_history = false }),
            Execute("   \n"),
            Execute("\"first\""));

        Assert.Equal(["status", "status"], talk.Types(0));
        Assert.Equal("two", talk.Shown(1));
        Assert.Equal(1, (int)talk.Reply(3)["execution_count"]!);
    }

    [Theory]
    [InlineData("for (;;) ;", false)]
    [InlineData("for (;;) ;", true)]
    [InlineData("await Task.Delay(-1);", false)]
    [InlineData("System.Threading.Thread.Sleep(-1);", true)]
    public async Task An_interrupt_ends_the_cell_and_keeps_what_was_defined(string endless, bool bySignal)
    {
        if (bySignal)
        {
            SkipOnWindows();
        }

        var talk = await Conversation.HoldAsync(
            jupyter,
            Execute("var a = 1; " + HostId),
            new { @do = "interrupt", code = "a = 2; Console.WriteLine(\"running\"); " + endless, signal = bySignal, times = 3 },
            Execute("a + \" \" + " + HostId));

        Assert.Equal("Interrupted", (string?)talk.Reply(1)["ename"]);
        Assert.Equal("2 " + talk.Shown(0), talk.Shown(2));
    }

    [Fact]
    public async Task A_cell_that_resists_the_interrupt_is_ended_with_its_process_and_the_next_has_a_fresh_one()
    {
        var talk = await Conversation.HoldAsync(
            jupyter,
            Execute("var a = 1; " + HostId),
            new { @do = "interrupt", code = "Console.WriteLine(\"running\"); try { } finally { again: try { System.Threading.Thread.Sleep(-1); } catch { } goto again; }" },
            Execute("\"lives \" + " + HostId),
            Execute("a"));

        Assert.Equal("NotebookEnded", (string?)talk.Reply(1)["ename"]);
        Assert.Contains("from the top", (string?)talk.Reply(1)["traceback"]![1], StringComparison.Ordinal);
        Assert.StartsWith("lives ", talk.Shown(2), StringComparison.Ordinal);
        Assert.NotEqual("lives " + talk.Shown(0), talk.Shown(2));
        Assert.Equal("CS0103", (string?)talk.Reply(3)["ename"]);
        AssertGone(talk.Shown(0));
    }

    [Theory]
    [InlineData("Environment.Exit(3);", "exit code 3")]
    [InlineData("int F(int n) => F(n + 1) + 1; F(0);", "stack overflowed")]
    public async Task A_cell_that_ends_its_process_does_not_end_the_kernel(string code, string said)
    {
        var talk = await Conversation.HoldAsync(jupyter, Execute(code), Execute("\"lives\""));

        Assert.Equal("NotebookEnded", (string?)talk.Reply(0)["ename"]);
        Assert.Contains(said, (string?)talk.Reply(0)["evalue"], StringComparison.Ordinal);
        Assert.Equal("lives", talk.Shown(1));
    }

    [Fact]
    public async Task A_restart_forgets_and_a_shutdown_leaves_no_process_and_no_file()
    {
        var talk = await Conversation.HoldAsync(
            jupyter,
            Execute("var a = 1; " + HostId),
            new { @do = "restart" },
            Execute("a"),
            Execute(HostId),
            Execute(HostScratch));

        Assert.Equal("CS0103", (string?)talk.Reply(2)["ename"]);
        Assert.False((bool)talk[^1]["alive"]!);
        Assert.False((bool)talk[^1]["file"]!);
        AssertGone(talk.Shown(0));
        AssertGone(talk.Shown(3));
        Assert.StartsWith("backprop-", Path.GetFileName(talk.Shown(4)), StringComparison.Ordinal);
        Assert.False(Directory.Exists(talk.Shown(4)));
    }

    [Fact]
    public async Task A_restart_in_the_middle_of_a_cell_ends_it_and_leaves_nothing()
    {
        var talk = await Conversation.HoldAsync(
            jupyter,
            Execute("var a = 1; " + HostId),
            Execute(HostScratch),
            new { @do = "leave_running", code = "Console.WriteLine(\"running\"); for (;;) ;" },
            new { @do = "restart" },
            Execute("a"));

        Assert.Equal("CS0103", (string?)talk.Reply(4)["ename"]);
        AssertGone(talk.Shown(0));
        Assert.False(Directory.Exists(talk.Shown(1)));
    }

    [Fact]
    public async Task A_storm_of_interrupts_ends_cells_and_nothing_else()
    {
        SkipOnWindows();
        var talk = await Conversation.HoldAsync(
            jupyter,
            Execute("var a = 1; " + HostId),
            new { @do = "storm", code = "await Task.Delay(1);", times = 30 },
            Execute("a + \" \" + " + HostId));

        Assert.Empty(talk[1]["replies"]!.AsArray().Select(reply => (string?)reply!["ename"] ?? "").Except(["Interrupted", ""]));
        Assert.Equal("1 " + talk.Shown(0), talk.Shown(2));
    }

    [Fact]
    public async Task Hundreds_of_cells_sent_at_once_are_executed_in_their_order()
    {
        string[] codes = [.. Enumerable.Range(0, 300).Select(i => $"a = a == {i} ? {i + 1} : -1;")];

        var talk = await Conversation.HoldAsync(
            jupyter, Execute("int a = 0; " + HostId), new { @do = "queue", codes }, Execute("a + \" \" + " + HostId));

        Assert.Equal(Enumerable.Range(2, 300), talk[1]["replies"]!.AsArray().Select(reply => (int)reply!["execution_count"]!));
        Assert.Equal("300 " + talk.Shown(0), talk.Shown(2));
    }

    [Fact]
    public async Task A_client_that_leaves_in_the_middle_of_a_cell_is_not_missed()
    {
        var talk = await Conversation.HoldAsync(
            jupyter,
            Execute("int a = 0;"),
            new { @do = "walk_away", code = "for (int i = 0; i < 3000; i++) Console.WriteLine(\"running\" + new string('x', 3000));\na = 1;" },
            Execute("a.ToString()"),
            new { @do = "alive" });

        Assert.Equal("1", talk.Shown(2));
        Assert.True((bool)talk[3]["alive"]!);
    }

    [Fact]
    public async Task Half_a_character_in_a_cell_is_an_error_of_that_cell()
    {
        var talk = await Conversation.HoldAsync(
            jupyter, Execute("var a = 1;"), new { @do = "half", code = "a = 2; HALF" }, Execute("a.ToString()"));

        Assert.Equal("CS1056", (string?)talk.Reply(1)["ename"]);
        Assert.Equal("1", talk.Shown(2));
    }

    [Fact]
    public async Task A_shutdown_ends_a_running_cell_too()
    {
        var talk = await Conversation.HoldAsync(
            jupyter,
            Execute(HostId),
            new { @do = "leave_running", code = "Console.WriteLine(\"running\"); for (;;) ;" });

        Assert.False((bool)talk[^1]["alive"]!);
        AssertGone(talk.Shown(0));
    }

    [Fact]
    public async Task A_kernel_that_is_killed_takes_the_process_of_its_cells_along()
    {
        var talk = await Conversation.HoldAsync(jupyter, Execute(HostId), Execute(HostScratch), new { @do = "crash" });

        await AssertEndsAsync(talk.Shown(0));
        Assert.False(Directory.Exists(talk.Shown(1)));
    }

    [Fact]
    public async Task A_kernel_that_is_told_to_end_ends_well_in_the_middle_of_a_cell()
    {
        SkipOnWindows();
        var talk = await Conversation.HoldAsync(
            jupyter,
            Execute(HostId),
            Execute(HostScratch),
            new { @do = "leave_running", code = "Console.WriteLine(\"running\"); for (;;) ;" },
            new { @do = "terminate" });

        Assert.Equal(0, (int)talk[3]["code"]!);
        AssertGone(talk.Shown(0));
        Assert.False(Directory.Exists(talk.Shown(1)));
    }

    [Fact]
    public async Task A_kernel_whose_front_end_is_gone_does_not_outlive_it()
    {
        SkipOnWindows();
        var talk = await Conversation.HoldAsync(
            jupyter, Execute(HostId), Execute(HostScratch), new { @do = "kernel_pid" }, new { @do = "abandon" });

        await AssertEndsAsync((string)talk[2]["pid"]!);
        AssertGone(talk.Shown(0));
        Assert.False(Directory.Exists(talk.Shown(1)));
    }

    [Fact]
    public async Task What_is_not_signed_is_not_obeyed_and_harms_nothing()
    {
        var talk = await Conversation.HoldAsync(
            jupyter,
            Execute("var a = 1;"),
            new { @do = "forge", code = "a = 2;" },
            new { @do = "garble" },
            new { @do = "intrude" },
            Execute("a.ToString()"),
            new { @do = "alive" });

        Assert.Equal("1", talk.Shown(4));
        Assert.True((bool)talk[5]["alive"]!);
    }

    [Fact]
    public async Task It_completes_and_explains_by_what_was_run_with_places_in_code_points()
    {
        var talk = await Conversation.HoldAsync(
            jupyter,
            Execute("/// <summary>Doubles.</summary>\nint Twice(int n) => 2 * n; var names = new List<string>();"),
            Complete("complete", "var 𝒳 = \"😀\"; names.Coun|"),
            Complete("inspect", "/*😀*/ Twice(|"),
            Complete("inspect", "1 + |"));

        Assert.Equal("Count", (string?)talk.Reply(1)["matches"]![0]);
        Assert.Equal((19, 23), ((int)talk.Reply(1)["cursor_start"]!, (int)talk.Reply(1)["cursor_end"]!));
        Assert.Equal("property", (string?)talk.Reply(1)["metadata"]!["_jupyter_types_experimental"]![0]!["type"]);
        Assert.True((bool)talk.Reply(2)["found"]!);
        Assert.Contains("Doubles.", (string?)talk.Reply(2)["data"]!["text/plain"], StringComparison.Ordinal);
        Assert.False((bool)talk.Reply(3)["found"]!);
    }

    [Fact]
    public async Task It_tells_what_it_is_and_what_it_has_not()
    {
        var talk = await Conversation.HoldAsync(
            jupyter,
            new { @do = "kernel_info" },
            new { @do = "history" },
            new { @do = "comm_info" },
            new { @do = "comm_open" });

        JsonNode stored = JsonNode.Parse(await File.ReadAllTextAsync(
            Path.Combine(Jupyter.Root, "notebooks", "01-one-input-four-relu.ipynb"), TestContext.Current.CancellationToken))!["metadata"]!["language_info"]!;
        Assert.True(JsonNode.DeepEquals(stored, talk.Reply(0)["language_info"]), "Notebooks that front ends save would differ from those that the tool runs.");
        Assert.Equal("5.3", (string?)talk.Reply(0)["protocol_version"]);
        Assert.Empty(talk.Reply(1)["history"]!.AsArray());
        Assert.Empty(talk.Reply(2)["comms"]!.AsObject());
        Assert.Equal("c", (string?)Assert.Single(talk.Published(3, "comm_close"))["comm_id"]);
    }

    [Fact]
    public async Task It_knows_whether_a_text_wants_another_line()
    {
        string[] codes = ["var a = 1;", "a + 1", "for (;;) {", "#!time\nif (true)", "var = ;"];

        var talk = await Conversation.HoldAsync(jupyter, [.. codes.Select(code => new { @do = "is_complete", code })]);

        Assert.Equal(
            ["complete", "complete", "incomplete", "incomplete", "invalid"],
            Enumerable.Range(0, codes.Length).Select(i => (string?)talk.Reply(i)["status"]));
    }

    private static object Execute(string code, object? options = null) => new { @do = "execute", code, options = options ?? new { } };

    /// <summary>A question about the place of the <c>|</c>, in code points.</summary>
    private static object Complete(string kind, string code)
    {
        int chars = code.IndexOf('|', StringComparison.Ordinal);
        return new { @do = kind, code = code.Remove(chars, 1), position = code[..chars].EnumerateRunes().Count() };
    }

    private static void SkipOnWindows()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no signals for another process.");
        }
    }

    private static async Task AssertEndsAsync(string processId)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        try
        {
            using var process = Process.GetProcessById(int.Parse(processId, CultureInfo.InvariantCulture));
            await process.WaitForExitAsync(limit.Token);
        }
        catch (ArgumentException)
        {
            // It is gone already.
        }

        AssertGone(processId);
    }

    private static void AssertGone(string processId) =>
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(int.Parse(processId, CultureInfo.InvariantCulture)));
}
