using Backprop.Worked;
using Jint;
using Jint.Native;

namespace Backprop.Rendering.Tests.Live;

/// <summary>The page's script for live numbers, without a page.</summary>
internal sealed class LiveScript : IDisposable
{
    private static readonly Prepared<Acornima.Ast.Script> Prepared = Jint.Engine.PrepareScript(Read() + "\nglobalThis.live = liveRecord;");

    private readonly Jint.Engine _engine = new();

    public LiveScript(Derivation derivation)
    {
        _engine.Execute(Prepared);
        _engine.SetValue("text", RecordText.Of(derivation));
        _engine.Execute("""
            const record = new live.LiveRecord(text);
            const formatOf = (decimals, significant, point) => ({ decimals, significant, point });
            const lines = (steps, format) => steps.map(({ sign, slots }) => sign + " " + slots.map(slot => live.spoken(slot.number, format, record.symbol)).join(" ")).join("\n");
            const state = (name, format, formula) => lines(formula ? record.stateBy(name, live.parse(formula), format) : record.state(name, format), format);
            const shown = (name, place, format) => {
              const parts = live.shown(record.place(name), place, format, record.symbol);
              return (parts.isBracketed ? "()" : "") + live.markup(parts, null, name);
            };
            """);
    }

    public void Edit(QuantityName entry, double value) => Call("(name, value) => record.edit(name, value)", entry.ToString(), value);

    /// <summary>Whether the record holds an entry: a chain whose paths cancelled had no shares.</summary>
    public bool Holds(QuantityName entry) => Call("name => record.find(name) !== null", entry.ToString()).AsBoolean();

    public double Value(QuantityName entry) => Call("name => record.value(name)", entry.ToString()).AsNumber();

    /// <summary>The steps of a statement, a line each: the sign, then the numbers in reading order.</summary>
    public string State(QuantityName entry, NumberFormat format, Expression? formula = null) =>
        Call("(name, d, s, p, formula) => state(name, formatOf(d, s, p), formula)", entry.ToString(), format.Decimals, format.Significant, format.Point, formula?.ToGrammar() ?? "").AsString();

    /// <summary>A number as MathML, "()" before it if it needs brackets at a place.</summary>
    public string Shown(QuantityName entry, string place, NumberFormat format) =>
        Call("(name, place, d, s, p) => shown(name, place, formatOf(d, s, p))", entry.ToString(), place, format.Decimals, format.Significant, format.Point).AsString();

    /// <summary>The sign before the numbers of a tensor's result.</summary>
    public string Relation(QuantityName tensor, NumberFormat format) =>
        Call("(name, d, s, p) => record.relation(record.tensor(name), formatOf(d, s, p))", tensor.ToString(), format.Decimals, format.Significant, format.Point).AsString();

    /// <summary>A number as it is displayed, on a line.</summary>
    public string Print(double value, bool isExact, NumberFormat format) =>
        Call("(v, e, d, s, p) => live.inLine(live.print(v, e ? live.decimal(v) : null, formatOf(d, s, p)))", value, isExact, format.Decimals, format.Significant, format.Point).AsString();

    /// <summary>A number in place as MathML.</summary>
    public string Markup(double value, string name) =>
        Call("(v, n) => live.markup(live.shown({ value: v, exact: null }, 'n', formatOf(4, 3, true)), null, n)", value, name).AsString();

    public void Dispose() => _engine.Dispose();

    private JsValue Call(string function, params object[] arguments) => _engine.Invoke(_engine.Evaluate(function), arguments);

    private static string Read()
    {
        using var reader = new StreamReader(typeof(LiveScript).Assembly.GetManifestResourceStream("live-record.js")!);
        return reader.ReadToEnd();
    }
}
