using Microsoft.AspNetCore.Components;

namespace PoemsCds.Pages;

/// <summary>The base class of pages that show a model.</summary>
/// <typeparam name="TModel">
/// Type of the model. The model is complete before the page is rendered: a page does not read the store or call services.
/// </typeparam>
public abstract class Page<TModel> : ComponentBase
{
    /// <summary>The model.</summary>
    [Parameter, EditorRequired]
    public required TModel Model { get; set; }
}
