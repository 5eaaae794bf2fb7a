using Backprop.Host.Cells;
using Backprop.Host.Protocol;

namespace Backprop.Host.Tests;

/// <summary>An interrupt ends the running cell, wherever it is, and nothing else.</summary>
public class InterruptionTests
{
    [Theory]
    [InlineData("for (;;) ;")]
    [InlineData("var x = 1.0; for (;;) x = Math.Sin(x);")]
    [InlineData("int i = 0; while (true) i++;")]
    [InlineData("int i = 0; do i++; while (i >= 0 || i < 0);")]
    [InlineData("foreach (var i in System.Linq.Enumerable.Repeat(1, int.MaxValue)) foreach (var (a, b) in new[] { (i, i) }) if (a > b) break; else continue;")]
    [InlineData("Enumerable.Repeat(1, int.MaxValue).Count(i => { return i > 2; });")]
    [InlineData("int F(int i) { return -i; } Enumerable.Repeat(1, int.MaxValue).Count(i => F(i) > 2);")]
    [InlineData("Parallel.For(0, 4, i => { for (;;) ; });")]
    [InlineData("System.Threading.Thread.Sleep(-1);")]
    [InlineData("new TaskCompletionSource().Task.Wait();")]
    [InlineData("await new TaskCompletionSource().Task;")]
    [InlineData("await Task.Yield(); for (;;) ;")]
    [InlineData("for (;;) await Task.Delay(1);")]
    [InlineData("for (;;) try { System.Threading.Thread.Sleep(-1); } catch (Exception) { }")]
    [InlineData("var o = new object(); var t = new System.Threading.Thread(() => { lock (o) System.Threading.Thread.Sleep(-1); }) { IsBackground = true }; t.Start(); while (!t.ThreadState.HasFlag(System.Threading.ThreadState.WaitSleepJoin)) ; lock (o) { }")]
    [InlineData("for (;;) display(1);")]
    public async Task A_cell_ends_and_what_it_and_earlier_cells_changed_stays(string endless)
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("var kept = 1;");
        var interruption = new CellInterruption();
        notebook.Sent += message =>
        {
            if (message is DisplayMessage)
            {
                interruption.Interrupt();
            }
        };

        IReadOnlyList<HostMessage> messages = await notebook.RunAsync(Signalling(endless), interruption: interruption);

        var error = Assert.IsType<ErrorMessage>(messages[^1]);
        Assert.Equal("Interrupted", error.Name);
        Assert.Equal("2", await notebook.ShowAsync("kept.ToString()"));
        Assert.Equal("CS0103", (await notebook.FailAsync("lost")).Name);
    }

    [Fact]
    public async Task A_cell_that_is_interrupted_before_it_begins_does_not_begin()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("var kept = 1;");
        var interruption = new CellInterruption();
        interruption.Interrupt();

        Assert.IsType<ErrorMessage>(Assert.Single(await notebook.RunAsync("kept = 2;", interruption: interruption)));
        Assert.Equal("1", await notebook.ShowAsync("kept.ToString()"));
    }

    [Fact]
    public async Task An_interrupt_between_cells_touches_neither()
    {
        using var notebook = new Notebook();
        var interruption = new CellInterruption();
        await notebook.RunAsync("var a = 1;", interruption: interruption);
        interruption.Interrupt();

        Assert.Equal("1", await notebook.ShowAsync("a.ToString()"));
    }

    [Fact]
    public async Task A_task_of_an_earlier_cell_goes_on()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("""
            var go = new TaskCompletionSource();
            var went = new TaskCompletionSource();
            async Task Later() { await go.Task; went.SetResult(); }
            var later = Later();
            """);
        var interruption = new CellInterruption();
        interruption.Interrupt();
        await notebook.RunAsync("1", interruption: interruption);

        Assert.Equal("done", await notebook.ShowAsync("go.SetResult(); await went.Task; \"done\""));
    }

    [Fact]
    public async Task Errors_keep_their_columns_where_loops_and_functions_are_checked()
    {
        using var notebook = new Notebook();

        ErrorMessage compile = await notebook.FailAsync("for (int i = 0; i < 2; i++) { if (i > 0) Console.Write(\"\" + wrong); }");
        ErrorMessage compile2 = await notebook.FailAsync("foreach (int i in new[] { 1 }) while (true) wrong();");
        ErrorMessage thrown = await notebook.FailAsync("Action f = () => { for (;;) throw new Exception(\"x\"); }; f();");

        Assert.Equal((1, 61), (compile.At!.Line, compile.At.Column));
        Assert.Equal((1, 45), (compile2.At!.Line, compile2.At.Column));
        Assert.Equal((1, 29), (thrown.At!.Line, thrown.At.Column));
    }

    /// <summary>The code, which says that it is running before it begins to run without end.</summary>
    private static string Signalling(string code) => $"kept = 2; var lost = 3; display(\"running\");\n{code}";
}
