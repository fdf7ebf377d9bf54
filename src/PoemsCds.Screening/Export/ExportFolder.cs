using System.Collections.Immutable;
using System.Text.Json;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Export;

/// <summary>The files of an export.</summary>
/// <param name="Root">The folder that names are relative to.</param>
/// <param name="Inputs">The files in the order of their names.</param>
/// <param name="Manifest">The manifest; <see langword="null"/> if there is none.</param>
internal sealed record ExportFolder(string Root, ImmutableArray<InputFile> Inputs, ExportManifest? Manifest)
{
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
        IgnoreInaccessible = false,
    };

    /// <summary>
    /// Finds the files of a folder and of all folders in it, or takes a single file. Hidden files and manifests are left out.
    /// </summary>
    /// <param name="path">Folder or file.</param>
    /// <exception cref="ScreeningException">There is nothing to read.</exception>
    internal static ExportFolder Find(string path)
    {
        var full = Path.GetFullPath(path);
        try
        {
            return File.Exists(full) ? Of(Path.GetDirectoryName(full) ?? full, [new FileInfo(full)], path)
                : Directory.Exists(full) ? Of(full, new DirectoryInfo(full).EnumerateFiles("*", Everything), path)
                : throw new ScreeningException($"{path}: does not exist. Give the folder of the export.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ScreeningException($"{path}: cannot be read. Check the permissions of the folder and its files.");
        }
    }

    private static ExportFolder Of(string root, IEnumerable<FileInfo> files, string path)
    {
        var inputs = new List<InputFile>();
        var pages = new List<JsonElement>();
        foreach (var file in files.Where(f => !IsHidden(root, f) && f.Length > 0))
        {
            if (ExportManifest.TryReadPage(file) is { } page)
            {
                pages.Add(page);
                continue;
            }

            var form = FileForm.Of(file.FullName);
            inputs.Add(new InputFile(NameOf(root, file), file.Length, file.LastWriteTimeUtc, form.Compression, form.IsDocument));
        }

        return inputs.Count > 0
            ? new ExportFolder(root, [.. inputs.OrderBy(i => i.Name, StringComparer.Ordinal)], ExportManifest.Read(pages))
            : throw new ScreeningException($"{path}: holds no files with resources. Give the folder with the files of the export.");
    }

    private static string NameOf(string root, FileInfo file) => Path.GetRelativePath(root, file.FullName).Replace('\\', '/');

    private static bool IsHidden(string root, FileInfo file) => NameOf(root, file).Split('/').Any(part => part.StartsWith('.'));
}
