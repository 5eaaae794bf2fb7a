using System.Globalization;
using System.Text;

namespace Backprop.Cli.Tests.Laws;

/// <summary>A notebook as JSON text that keeps every spelling: a leaf is the text of its token.</summary>
public abstract record NotebookTree
{
    /// <summary>A number, a string, true, false or null, as it is spelled.</summary>
    public sealed record Leaf(string Token) : NotebookTree;

    /// <summary>An object, its names as they are spelled.</summary>
    public sealed record Members(IReadOnlyList<(string Name, NotebookTree Value)> All) : NotebookTree;

    /// <summary>An array.</summary>
    public sealed record Items(IReadOnlyList<NotebookTree> All) : NotebookTree;

    /// <summary>The text.</summary>
    /// <param name="unit">What a level is indented by.</param>
    /// <param name="newLine">The line end; empty for all on one line.</param>
    public string Write(string unit, string newLine)
    {
        var text = new StringBuilder();
        Write(this, "");
        return text.ToString();

        void Write(NotebookTree node, string indent)
        {
            switch (node)
            {
                case Leaf leaf:
                    text.Append(leaf.Token);
                    break;
                case Members members:
                    Group('{', '}', members.All, indent, (member, inner) =>
                    {
                        text.Append(member.Name).Append(newLine.Length > 0 ? ": " : ":");
                        Write(member.Value, inner);
                    });
                    break;
                case Items items:
                    Group('[', ']', items.All, indent, Write);
                    break;
            }
        }

        void Group<T>(char open, char close, IReadOnlyList<T> parts, string indent, Action<T, string> write)
        {
            text.Append(open);
            foreach (var (index, part) in parts.Index())
            {
                text.Append(index > 0 ? "," : "").Append(newLine).Append(newLine.Length > 0 ? indent + unit : "");
                write(part, indent + unit);
            }

            text.Append(parts.Count > 0 && newLine.Length > 0 ? newLine + indent : "").Append(close);
        }
    }

    /// <summary>The same with one thing less that a notebook can do without.</summary>
    public IEnumerable<NotebookTree> Smaller() => this switch
    {
        Members members => members.All.Index().SelectMany(part => Without(part.Index).Concat(
            part.Item.Value.Smaller().Select(value => (NotebookTree)new Members([.. members.All.Select((old, i) => i == part.Index ? (old.Name, value) : old)])))),
        Items items => items.All.Index().SelectMany(part => new NotebookTree[] { new Items([.. items.All.Where((_, i) => i != part.Index)]) }.Concat(
            part.Item.Smaller().Select(value => (NotebookTree)new Items([.. items.All.Select((old, i) => i == part.Index ? value : old)])))),
        _ => [],
    };

    private IEnumerable<NotebookTree> Without(int index)
    {
        var members = ((Members)this).All;
        if (members[index].Name is not ("\"cells\"" or "\"nbformat\"" or "\"nbformat_minor\"" or "\"cell_type\"" or "\"source\""))
        {
            yield return new Members([.. members.Where((_, i) => i != index)]);
        }
    }

    /// <summary>A whole number as a token.</summary>
    public static Leaf Of(int number) => new(number.ToString(CultureInfo.InvariantCulture));
}
