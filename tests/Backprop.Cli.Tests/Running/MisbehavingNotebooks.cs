namespace Backprop.Cli.Tests.Running;

/// <summary>
/// Two calls of the tool on notebooks that each try to take the tool, or the others, down with them; made once for
/// all the tests on them. Only the notebooks that would never end meet a short time limit: on a busy machine any
/// other might meet it too.
/// </summary>
public sealed class MisbehavingNotebooks : IAsyncLifetime
{
    private readonly Workspace workspace = new();
    private readonly Dictionary<string, string> originals = [];

    public int Code { get; private set; }

    public string Out { get; private set; } = "";

    public string Error { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Add("endless/hangs", "while (true) { }");
        Add("endless/waits", "await Task.Delay(-1);");
        Add("recurses", "1 + 1", "int Deeper(int x) => Deeper(x + 1) + 1;\nDeeper(0)");
        Add("exits", "display(\"shown before\");\nEnvironment.Exit(0);");
        Add("floods", "while (true) Console.WriteLine(new string('x', 5000));");
        Add("floods-natively", "var o = Console.OpenStandardOutput();\nvar b = new byte[100_000];\nwhile (true) o.Write(b);");
        Add("floods-at-once", "Console.Write(new string('x', 170_000_000));");
        Add("floods-on", "_ = Task.Run(() => { while (true) Console.WriteLine(new string('x', 5000)); });", "await Task.Delay(-1);");
        Add("puts-out-much", "Console.Write(new string('x', 1_500_000));", "var d = display(\"\");\nd.Update(new string('x', 1_500_000));", "1");
        Add("nests", "Func<object> f = " + string.Concat(Enumerable.Repeat("() => new Func<object>(", 1000)) + "() => 1" + new string(')', 1000) + ";");
        Add("hoards", "var all = new List<byte[]>();\nwhile (true) { var b = new byte[10_000_000]; Array.Fill(b, (byte)1); all.Add(b); }");

        // More than five times the limit: asked for a little less, .NET 10 dies of its own hard limit instead of throwing.
        Add("asks-for-too-much", "new byte[2_140_000_000].Length");
        Add("throws-elsewhere", "var t = new System.Threading.Thread(() => throw new Exception(\"elsewhere\"));\nt.Start();\nawait Task.Delay(-1);");
        Add("throws-later", "async void Fail() { await Task.Yield(); throw new Exception(\"in nobody's hands\"); }\nFail();\nawait Task.Delay(-1);");
        Add("gives-up", "Environment.FailFast(\"no more\");");
        Add("deletes-itself", "System.IO.File.Delete(\"deletes-itself.ipynb\");", "1 + 1");
        Add("good", "\"good\"");
        (_, _, string endless) = await Workspace.RunAsync("run", workspace.At("endless"), "--timeout", "3");
        (Code, Out, string error) = await Workspace.RunAsync("run", workspace.Folder, "--timeout", "300", "--memory", "600", "--output-limit", "2");
        Error = endless + error;
    }

    /// <summary>What was said of a notebook's failure.</summary>
    internal string ErrorOf(string name)
    {
        string start = workspace.At($"{name}.ipynb#");
        return string.Join("\n", Error.Split('\n').Where(line => line.StartsWith(start, StringComparison.Ordinal))).Replace(start, "", StringComparison.Ordinal);
    }

    internal string Stored(string name) => workspace.Read(name + ".ipynb");

    internal string Original(string name) => originals[name];

    public ValueTask DisposeAsync()
    {
        workspace.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Add(string name, params string[] cells)
    {
        originals[name] = Workspace.Text(cells);
        workspace.Write(name + ".ipynb", originals[name]);
    }
}
