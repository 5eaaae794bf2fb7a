using System.Text;
using Backprop.Engine;
using FsCheck;
using FsCheck.Fluent;
using static Backprop.Cli.Tests.Laws.NotebookTree;

namespace Backprop.Cli.Tests.Laws;

/// <summary>A notebook file, as whatever editor may have written it.</summary>
/// <param name="Tree">What it says.</param>
/// <param name="Unit">What a level is indented by.</param>
/// <param name="NewLine">Its line ends; empty for all on one line.</param>
/// <param name="Mark">Whether a byte order mark comes first.</param>
public sealed record DrawnNotebook(NotebookTree Tree, string Unit, string NewLine, bool Mark)
{
    public byte[] Bytes => Encoding.UTF8.GetBytes((Mark ? "\uFEFF" : "") + Text + NewLine);

    public string Text => Tree.Write(Unit, NewLine);

    public override string ToString() => Text;
}

/// <summary>Draws notebooks of nbformat 4.0 to 4.5 with what they may hold and what nobody expects: odd metadata, unknown fields, attachments, numbers and escapes of every spelling.</summary>
public static class Notebooks
{
    private static readonly string[] Numbers =
    [
        "0", "-0", "7", "1.0", "1.50e+3", "1E5", "1e400", "-1e-400", "12345678901234567890123", "0.1000000000000000055511151231257827", "9007199254740993", "-2.50",
    ];

    private static readonly string[] Strings =
    [
        "", "x", "δ and 😀", "\\u00e9", "\\ud83d\\ude00", "<b>&amp;'q'</b>", "\\u003cscript\\u003e", "a\\/b", "\\\"\\\\\\b\\f\\n\\r\\t", "\\u0000\\u001f\\u007f", "</script>",
        "\\u2028\\u2029", "\u2028\u202e", "line\\n", "\\r\\n", "  ", "{\\\"not\\\": \\\"an object\\\"}", "\u00a0\ufeff",
    ];

    private static readonly string[] Names = ["x", "Δ", "\\u00e9", "a.b", "a[0]", "", "outputs", "cells", "execution_count", "source ", "__proto__", "$ref", "with space"];

    /// <summary>Found by FsCheck for every law that takes a notebook.</summary>
    public static Arbitrary<DrawnNotebook> Notebook() => Arb.From(
        Gen.Sized(size => Gen.Choose(0, int.MaxValue).Select(seed => Draw(new SplitMix64((ulong)seed), 1 + (size / 12)))),
        drawn => drawn.Tree.Smaller().Select(tree => drawn with { Tree = tree })
            .Concat(drawn.Mark ? [drawn with { Mark = false }] : [])
            .Concat(drawn.NewLine.Length > 0 ? [drawn with { NewLine = "" }] : []));

    /// <summary>Outputs of a code cell.</summary>
    public static NotebookTree Outputs(SplitMix64 random) => new Items([.. Enumerable.Range(0, random.Below(4)).Select(_ => Output(random))]);

    private static DrawnNotebook Draw(SplitMix64 random, int most)
    {
        var minor = random.Below(6);
        List<(string, NotebookTree)> members =
        [
            ("\"cells\"", new Items([.. Enumerable.Range(0, random.Below(most + 1)).Select(_ => Cell(random, minor))])),
            ("\"metadata\"", Metadata(random)),
            ("\"nbformat\"", Of(4)),
            ("\"nbformat_minor\"", Of(minor)),
            .. Unknown(random),
        ];
        if (random.Below(4) == 0)
        {
            // A name that looks like a place in the file.
            members.Add(($"\"{random.Pick("cells[0]", "cells[0].outputs", "cells[1].execution_count", "cells.0", "")}\"", random.Below(2) == 0 ? Any(random, 3) : new Members([("\"cells\"", new Items([]))])));
        }

        return new(new Members(Shuffled(random, members)), random.Pick(" ", "  ", "    ", "\t"), random.Pick("\n", "\n", "\r\n", ""), random.Below(8) == 0);
    }

    private static Members Cell(SplitMix64 random, int minor)
    {
        var kind = random.Pick("code", "code", "markdown", "raw");
        List<(string, NotebookTree)> members = [("\"cell_type\"", new Leaf($"\"{kind}\"")), ("\"metadata\"", Metadata(random)), ("\"source\"", Text(random)), .. Unknown(random)];
        if (minor >= 5)
        {
            members.Add(("\"id\"", new Leaf($"\"{random.Below(1_000_000):x}\"")));
        }

        if (kind == "code")
        {
            // Some tools leave them out of cells that never ran.
            if (random.Below(6) > 0)
            {
                members.Add(("\"execution_count\"", random.Below(3) == 0 ? new Leaf("null") : Of(random.Below(100))));
                members.Add(("\"outputs\"", Outputs(random)));
            }
        }
        else if (random.Below(3) == 0)
        {
            members.Add(("\"attachments\"", new Members([("\"a b.png\"", new Members([("\"image/png\"", new Leaf("\"iVBORw0KGgo=\\n\""))])), ("\"é.svg\"", new Members([("\"image/svg+xml\"", Text(random))]))])));
        }

        return new(Shuffled(random, members));
    }

    private static Members Output(SplitMix64 random) => random.Below(3) switch
    {
        0 => new([("\"name\"", new Leaf("\"stdout\"")), ("\"output_type\"", new Leaf("\"stream\"")), ("\"text\"", Text(random))]),
        1 => new(
        [
            ("\"data\"", new Members([("\"text/html\"", Text(random)), ("\"application/json\"", Any(random, 3))])),
            ("\"metadata\"", Metadata(random)),
            ("\"output_type\"", new Leaf("\"execute_result\"")),
            ("\"execution_count\"", Of(random.Below(9))),
            .. Unknown(random),
        ]),
        _ => new([("\"ename\"", String(random)), ("\"evalue\"", String(random)), ("\"output_type\"", new Leaf("\"error\"")), ("\"traceback\"", new Items([String(random), String(random)]))]),
    };

    private static NotebookTree Text(SplitMix64 random) => random.Below(2) == 0 ? String(random) : new Items([.. Enumerable.Range(0, random.Below(4)).Select(_ => String(random))]);

    private static Members Metadata(SplitMix64 random) => new(Shuffled(random, [.. Unknown(random), .. Unknown(random, "m")]));

    /// <summary>Members that no format knows, each name once.</summary>
    private static IEnumerable<(string Name, NotebookTree Value)> Unknown(SplitMix64 random, string prefix = "?") =>
        Enumerable.Range(0, random.Below(3)).Select(_ => random.Pick<string>(Names)).Distinct().Select(name => ($"\"{prefix}{name}\"", Any(random, 3))).ToList();

    private static NotebookTree Any(SplitMix64 random, int depth) => random.Below(depth > 0 ? 6 : 4) switch
    {
        0 => new Leaf(random.Pick<string>(Numbers)),
        1 or 2 => String(random),
        3 => new Leaf(random.Pick("true", "false", "null")),
        4 => new Items([.. Enumerable.Range(0, random.Below(4)).Select(_ => Any(random, depth - 1))]),
        _ => new Members([.. Names.Where(_ => random.Below(6) == 0).Select(name => ($"\"{name}\"", Any(random, depth - 1)))]),
    };

    private static Leaf String(SplitMix64 random) => new($"\"{string.Concat(Enumerable.Range(0, random.Below(4)).Select(_ => random.Pick<string>(Strings)))}\"");

    private static List<(string, NotebookTree)> Shuffled(SplitMix64 random, List<(string, NotebookTree)> members) =>
        random.Below(2) == 0 ? members : [.. members.Select(member => (Key: random.Next(), member)).OrderBy(pair => pair.Key).Select(pair => pair.member)];
}
