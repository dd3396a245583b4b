using Mediation.Domain;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Hosting;

/// <summary>What screens say to actions: a form to correct, a confirmation to show next.</summary>
public static class Screens
{
    private const string Confirmation = "Confirmation";
    private const string ConfirmationLink = "ConfirmationLink";
    private const string Undo = "Undo";

    /// <summary>Shows the form again with its errors, and says so in the status code.</summary>
    public static ViewResult Invalid(this Controller controller, string view, object page)
    {
        var result = controller.View(view, page);
        result.StatusCode = StatusCodes.Status400BadRequest;
        return result;
    }

    /// <summary>Shows the form again because something changed meanwhile.</summary>
    public static ViewResult Conflict(this Controller controller, string view, object page)
    {
        var result = controller.View(view, page);
        result.StatusCode = StatusCodes.Status409Conflict;
        return result;
    }

    /// <summary>Says that somebody else changed it since the form was opened. Sent again, the form replaces what it now shows.</summary>
    /// <param name="controller">Whose form it is.</param>
    /// <param name="reason">What was changed.</param>
    public static void SayChanged(this Controller controller, RuleReason reason)
    {
        controller.ModelState.Remove("Form.Version");
        controller.ModelState.AddModelError("", Refusals.WordsFor(reason));
    }

    /// <summary>Goes on to another page, which begins by saying what was done.</summary>
    public static LocalRedirectResult Done(this Controller controller, string path, string confirmation)
    {
        controller.TempData[Confirmation] = confirmation;
        return controller.LocalRedirect(path);
    }

    /// <summary>Goes on to another page, which begins by saying what was done and where it is.</summary>
    /// <param name="controller">Whose act it was.</param>
    /// <param name="path">The page to go on to.</param>
    /// <param name="confirmation">What was done.</param>
    /// <param name="link">Where what was done is shown.</param>
    public static LocalRedirectResult Done(this Controller controller, string path, string confirmation, string link)
    {
        controller.TempData[ConfirmationLink] = link;
        return controller.Done(path, confirmation);
    }

    /// <summary>The address of what the confirmation tells; null where the page itself shows it.</summary>
    public static string? ConfirmationLinkOf(Microsoft.AspNetCore.Mvc.ViewFeatures.ITempDataDictionary data) => data[ConfirmationLink] as string;

    /// <summary>This page begins by saying what was done: what comes next may have the focus.</summary>
    public static bool IsConfirming(Microsoft.AspNetCore.Mvc.ViewFeatures.ITempDataDictionary data) => data.Peek(Confirmation) is not null;

    /// <summary>Goes on as <see cref="Done(Controller, string, string)"/>, with a button that takes it back.</summary>
    /// <param name="controller">Whose act it was.</param>
    /// <param name="path">The page to go on to.</param>
    /// <param name="confirmation">What was done.</param>
    /// <param name="undo">Where a POST without fields takes it back.</param>
    public static LocalRedirectResult Undoable(this Controller controller, string path, string confirmation, string undo)
    {
        controller.TempData[Undo] = undo;
        return controller.Done(path, confirmation);
    }

    public static string? UndoOf(Microsoft.AspNetCore.Mvc.ViewFeatures.ITempDataDictionary data) => data[Undo] as string;

    public static string? ConfirmationOf(Microsoft.AspNetCore.Mvc.ViewFeatures.ITempDataDictionary data) => data[Confirmation] as string;
}
