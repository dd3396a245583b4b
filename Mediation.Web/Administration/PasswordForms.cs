using FluentValidation;

namespace Mediation.Web.Administration;

/// <summary>A new password, typed twice.</summary>
public class NewPasswordForm
{
    public string? NewPassword { get; set; }
    public string? Again { get; set; }
}

/// <summary>The same, with the password in force.</summary>
public sealed class PasswordForm : NewPasswordForm
{
    public string? Current { get; set; }
}

public sealed class NewPasswordFormValidator : AbstractValidator<NewPasswordForm>
{
    public NewPasswordFormValidator()
    {
        RuleFor(f => f.NewPassword).Custom((password, context) =>
        {
            if (Passwords.FaultOf(password) is { } fault)
            {
                context.AddFailure(fault);
            }
        });
        RuleFor(f => f.Again).Equal(f => f.NewPassword).WithMessage("Les deux saisies sont différentes.");
    }
}

public sealed class PasswordFormValidator : AbstractValidator<PasswordForm>
{
    public PasswordFormValidator()
    {
        RuleFor(f => f.Current).NotEmpty().WithMessage("Indiquez votre mot de passe actuel.");
        RuleFor(f => f.Current).MaximumLength(Passwords.Longest).WithMessage("Ce n’est pas votre mot de passe actuel.");
        Include(new NewPasswordFormValidator());
    }
}
