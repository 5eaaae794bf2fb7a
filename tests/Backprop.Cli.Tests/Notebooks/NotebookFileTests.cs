using System.Text;
using System.Text.Json.Nodes;
using Backprop.Cli.Notebooks;

namespace Backprop.Cli.Tests.Notebooks;

public sealed class NotebookFileTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    /// <summary>One-space indent, sources as lists, ids, attachments, raw cells, characters as they are.</summary>
    private const string Jupyter = """
        {
         "cells": [
          {
           "attachments": {
            "a.png": {
             "image/png": "iVBORw0KGgo="
            }
           },
           "cell_type": "markdown",
           "id": "b0a1",
           "metadata": {},
           "source": [
            "# δ and 😀 <b> & 'q'\n",
            "![a](attachment:a.png)"
           ]
          },
          {
           "cell_type": "code",
           "execution_count": 7,
           "id": "b0a2",
           "metadata": {
            "tags": [
             "x"
            ]
           },
           "outputs": [
            {
             "name": "stdout",
             "output_type": "stream",
             "text": [
              "old\n"
             ]
            }
           ],
           "source": [
            "1 + 1"
           ]
          },
          {
           "cell_type": "raw",
           "id": "b0a3",
           "metadata": {},
           "source": [
            "raw"
           ]
          }
         ],
         "metadata": {},
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """;

    /// <summary>What VS Code's C# notebooks look like: one source string, both ways to name the language, no end of line.</summary>
    private const string DotNetInteractive = """
        {
          "cells": [
            {
              "cell_type": "code",
              "execution_count": null,
              "metadata": {"dotnet_interactive": {"language": "csharp"}, "polyglot_notebook": {"kernelName": "csharp"}},
              "outputs": [],
              "source": "\u003cneedless escapes\u003e\tstay 1.50e+3"
            }
          ],
          "metadata": {"unknown": {"kept": [1.0, 1e5, null]}},
          "nbformat": 4,
          "nbformat_minor": 2,
          "field nobody knows": "\u00e9"
        }
        """;

    [Theory]
    [InlineData(Jupyter)]
    [InlineData(DotNetInteractive)]
    public void Storing_what_is_stored_changes_no_byte(string text)
    {
        NotebookFile file = Read(text);
        Assert.Equal(text, Stored(file, [.. file.Cells.Where(cell => cell.IsCode).Select(AsStored)]));
    }

    [Fact]
    public void Only_outputs_and_counts_change_and_look_like_the_rest()
    {
        string expected = Jupyter
            .Replace("\"execution_count\": 7", "\"execution_count\": 1", StringComparison.Ordinal)
            .Replace("\"old\\n\"", "\"new <b> δ 😀\\n\",\n      \"\\\"\\\\\\t\\u0001\"", StringComparison.Ordinal);
        Assert.Equal(expected, Stored(Read(Jupyter), new ExecutedCell(1, 1, Output("new <b> δ 😀\n\"\\\t\u0001"))));
    }

    [Fact]
    public void A_wider_indent_is_followed()
    {
        string stored = Stored(Read(DotNetInteractive), new ExecutedCell(0, 1, Output("t")));
        string expected = DotNetInteractive
            .Replace("\"execution_count\": null", "\"execution_count\": 1", StringComparison.Ordinal)
            .Replace("\"outputs\": []", """
                "outputs": [
                        {
                          "name": "stdout",
                          "output_type": "stream",
                          "text": [
                            "t"
                          ]
                        }
                      ]
                """, StringComparison.Ordinal);
        Assert.Equal(expected, stored);
    }

    [Fact]
    public void Windows_line_ends_and_a_byte_order_mark_are_kept()
    {
        string text = "\uFEFF" + Jupyter.ReplaceLineEndings("\r\n");
        string stored = Stored(Read(text), new ExecutedCell(1, 7, Output("old\n")));
        Assert.Equal(text, stored);
    }

    [Fact]
    public void A_notebook_on_one_line_stays_on_one_line()
    {
        const string Text = """{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{"cell_type":"code","source":"1","outputs":[],"execution_count":null}]}""";
        string stored = Stored(Read(Text), new ExecutedCell(0, 2, Output("t")));
        Assert.Equal(
            Text.Replace("[],\"execution_count\":null", "[{\"name\":\"stdout\",\"output_type\":\"stream\",\"text\":[\"t\"]}],\"execution_count\":2", StringComparison.Ordinal),
            stored);
    }

    [Fact]
    public void Outputs_are_added_to_a_cell_that_has_none()
    {
        const string Text = """
            {
             "cells": [
              {
               "cell_type": "code",
               "metadata": {},
               "source": "1"
              }
             ],
             "metadata": {},
             "nbformat": 4,
             "nbformat_minor": 5
            }
            """;
        string stored = Stored(Read(Text), new ExecutedCell(0, 1, []));
        Assert.Equal(
            Text.Replace("\"source\": \"1\"", "\"source\": \"1\",\n   \"execution_count\": 1,\n   \"outputs\": []", StringComparison.Ordinal),
            stored);
    }

    private NotebookFile Read(string text) => NotebookReader.Read(workspace.Write("x.ipynb", text));

    private static string Stored(NotebookFile file, params ExecutedCell[] cells) => Encoding.UTF8.GetString(file.With(cells));

    private static ExecutedCell AsStored(NotebookCell cell) => new(
        cell.Index, (int?)cell.Json["execution_count"], (JsonArray)cell.Json["outputs"]!.DeepClone());

    private static JsonArray Output(string text) =>
        [new JsonObject { ["name"] = "stdout", ["output_type"] = "stream", ["text"] = MultilineText.Lines(text) }];
}
