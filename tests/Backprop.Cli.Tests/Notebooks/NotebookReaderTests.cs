using Backprop.Cli.Export.Cells;
using Backprop.Cli.Notebooks;

namespace Backprop.Cli.Tests.Notebooks;

public sealed class NotebookReaderTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("(1): expected a notebook, JSON that begins with '{', found an empty file.", "")]
    [InlineData("(1): expected a notebook, JSON that begins with '{', found a file that begins with '#'.", "# Title")]
    [InlineData("(1): expected a notebook, JSON that begins with '{', found a binary file.", "\u0089PNG\0\0")]
    [InlineData("(2,1): is not JSON: ", "{\n")]
    [InlineData("(1): nbformat: expected 4 (nbformat 4 is what current editors write; open and save the notebook in one), found nothing.", "{}")]
    [InlineData("(2): nbformat: expected 4 (nbformat 4 is what current editors write; open and save the notebook in one), found 3.", "{\n\"nbformat\": 3}")]
    [InlineData("(1): nbformat_minor: expected a number, 0 or more, found \"5\".", "{\"nbformat\": 4, \"nbformat_minor\": \"5\"}")]
    [InlineData(": is not JSON: Duplicate property 'nbformat'", "{\"nbformat\": 4, \"nbformat\": 4}")]
    [InlineData("(1): cells: expected a list of cells, found nothing.", "{\"nbformat\": 4, \"nbformat_minor\": 5}")]
    public void What_is_no_notebook_is_refused_with_file_line_and_place(string message, string text)
    {
        string path = workspace.Write("x.ipynb", text);
        var error = Assert.Throws<NotebookFormatException>(() => NotebookReader.Read(path));
        Assert.StartsWith(path + message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(5): cells[1].cell_type: expected \"code\", \"markdown\" or \"raw\", found \"heading\".", "{\"cell_type\": \"heading\", \"source\": \"\"}")]
    [InlineData("(5): cells[1]: expected a cell, an object, found 7.", "7")]
    [InlineData("(5): cells[1].source: expected a string or a list of strings, found nothing.", "{\"cell_type\": \"raw\"}")]
    [InlineData("(5): cells[1].source: expected a string or a list of strings, found a list.", "{\"cell_type\": \"raw\", \"source\": [1]}")]
    [InlineData("(6): cells[1].outputs: expected a list of outputs, found an object.", "{\"cell_type\": \"code\", \"source\": \"\",\n\"outputs\": {}}")]
    public void A_wrong_cell_is_refused_with_its_line(string message, string cell)
    {
        string path = workspace.Write("x.ipynb", $$"""
            {"nbformat": 4, "nbformat_minor": 2,
             "metadata": {},
             "cells": [
              {"cell_type": "markdown", "metadata": {}, "source": "# T"},
              {{cell}}
            ]}
            """);
        var error = Assert.Throws<NotebookFormatException>(() => NotebookReader.Read(path));
        Assert.Equal(path + message, error.Message);
    }

    [Theory]
    [InlineData("""{"tags": 7, "polyglot_notebook": 7}""")]
    [InlineData("""{"tags": [7, null, {"a": 1}], "polyglot_notebook": {"kernelName": 7}, "dotnet_interactive": []}""")]
    public void Metadata_of_another_form_than_ours_is_nothing_to_us(string metadata)
    {
        string path = workspace.Write(
            "x.ipynb", $$"""{"nbformat":4,"nbformat_minor":5,"metadata":7,"cells":[{"cell_type":"code","source":"","metadata":{{metadata}}}]}""");
        NotebookCell cell = Assert.Single(NotebookReader.Read(path).Cells);
        Assert.Equal(("csharp", false, false), (cell.Language, cell.MayFail, cell.NeedsNetwork));
        Assert.Equal(default, CellTags.Of(cell));
    }

    [Fact]
    public void A_notebook_of_another_language_is_refused()
    {
        string path = workspace.Write(
            "x.ipynb", "{\"nbformat\":4,\"nbformat_minor\":5,\"cells\":[],\"metadata\":{\"kernelspec\":{\"language\":\"python\"}}}");
        var error = Assert.Throws<NotebookFormatException>(() => NotebookReader.Read(path));
        Assert.Equal($"{path}(1): metadata.kernelspec.language: expected C#, found \"python\".", error.Message);
    }

    [Fact]
    public void Sources_languages_and_tags_are_read_in_every_shape()
    {
        string path = workspace.Write("x.ipynb", """
            {"nbformat":4,"nbformat_minor":0,"metadata":{},"cells":[
             {"cell_type":"code","source":["a\n","b"],"metadata":{"dotnet_interactive":{"language":"html"}}},
             {"cell_type":"code","source":"a\nb","metadata":{"tags":["x","raises-exception"],"polyglot_notebook":{"kernelName":"csharp"}}},
             {"cell_type":"raw","source":[]}]}
            """);
        IReadOnlyList<NotebookCell> cells = NotebookReader.Read(path).Cells;
        Assert.Equal(["a\nb", "a\nb", ""], cells.Select(cell => cell.Source));
        Assert.Equal(["html", "csharp", "csharp"], cells.Select(cell => cell.Language));
        Assert.Equal([false, true, false], cells.Select(cell => cell.MayFail));
        Assert.Equal([true, true, false], cells.Select(cell => cell.IsCode));
    }
}
