namespace Mediation.Seeds;

/// <summary>What notes are made of: nothing that identifies anybody, no health, no income, no password.</summary>
internal static class NoteSentences
{
    public static readonly string[] Arrival =
    [
        "Sans rendez-vous.", "Sur rendez-vous.", "Vient de la part de la mairie.", "Vient de la part de la médiathèque.", "Vient avec un voisin.",
        "Vient avec sa fille.", "Vient avec son petit-fils.", "Deuxième passage.", "Passage habituel du matin.", "A vu l’affiche au marché.",
        "A téléphoné la veille.", "Vient avec son propre téléphone.", "Vient avec une tablette prêtée.", "Pas d’ordinateur à la maison.",
        "Connexion très lente à la maison.", "Utilise notre poste en libre accès.",
    ];

    public static readonly string[] Course =
    [
        "A tenu la souris du début à la fin.", "A tapé tout le texte.", "Hésite encore entre clic et double clic.", "A préféré que je tape.",
        "Prend des notes dans son cahier.", "Demande à aller plus lentement.", "Très à l’aise à la fin.", "Le site a été indisponible dix minutes.",
        "Le code reçu par SMS a mis du temps.", "Les pièces étaient prêtes, tout est allé vite.", "Il manquait une pièce.",
        "Nous avons agrandi les caractères.", "La connexion a coupé deux fois.", "A refait l’opération une seconde fois pour s’exercer.",
        "Le formulaire a été relu ensemble avant l’envoi.", "Accusé de réception imprimé.", "Le récapitulatif est rangé dans son dossier.",
        "A posé beaucoup de questions.", "Le vocabulaire du site est difficile.",
    ];

    public static readonly string[] Next =
    [
        "Revient dans la semaine pour la suite.", "Rendez-vous pris la semaine prochaine.", "Doit rapporter un justificatif de domicile.",
        "Rappeler dans quinze jours.", "Essaiera à la maison et appellera si besoin.", "Fiche pas à pas remise.", "Viendra à l’atelier du mois prochain.",
        "Attendre la réponse de l’administration.", "À reprendre avec une photo d’identité.", "Aucune suite à prévoir.", "Souhaite poursuivre sur le même sujet.",
        "Pense à venir avec son chargeur.", "Proposé : la permanence France Services.", "Reviendra avec son conjoint.", "Un second rendez-vous suffira.",
        "À voir : un prêt d’ordinateur.", "Vérifier le courriel de confirmation.",
    ];

    public static readonly IReadOnlyDictionary<string, string[]> ByTheme = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["aide_aux_demarches_administratives"] = ["Première connexion avec FranceConnect.", "Espace personnel retrouvé, adresse mise à jour.", "Attestation téléchargée et imprimée.", "Courrier compris, réponse envoyée en ligne."],
        ["papiers_elections_citoyennete"] = ["Prédemande de carte d’identité remplie.", "Rendez-vous en mairie pris pour le passeport.", "Inscription sur les listes électorales vérifiée.", "Changement d’adresse sur la carte grise."],
        ["famille_scolarite"] = ["Inscription à la cantine faite sur le portail des familles.", "Dossier d’inscription au collège complété.", "Demande de transport scolaire envoyée.", "Compte du portail des familles ouvert."],
        ["social_sante"] = ["Attestation de droits imprimée.", "Compte de l’Assurance maladie ouvert ensemble.", "Déclaration trimestrielle remplie.", "Carte Vitale : mise à jour expliquée.", "Simulation de droits faite sur le portail."],
        ["travail_formation"] = ["Actualisation du mois faite.", "Compte personnel de formation consulté.", "Inscription sur le site de l’emploi.", "Attestation employeur déposée."],
        ["logement"] = ["Demande de logement social renouvelée.", "Pièces du dossier de logement déposées.", "Attestation d’assurance habitation téléchargée.", "Signalement au bailleur envoyé."],
        ["transports_mobilite"] = ["Abonnement de car commandé.", "Billet de train acheté et imprimé.", "Recherche d’horaires et d’un covoiturage.", "Inscription au transport à la demande."],
        ["argent_impots"] = ["Déclaration de revenus vérifiée et signée.", "Avis d’imposition retrouvé.", "Mensualisation demandée.", "Message envoyé au centre des impôts.", "Numéro fiscal retrouvé sur un ancien courrier."],
        ["justice"] = ["Prise de rendez-vous au point-justice.", "Formulaire de médiation expliqué.", "Suivi d’un dossier consulté en ligne."],
        ["etrangers_europe"] = ["Rendez-vous en préfecture demandé.", "Dépôt des pièces sur le portail.", "Suivi de la demande expliqué, pas à pas.", "Page traduite avec l’outil du navigateur."],
        ["loisirs_sports_culture"] = ["Inscription à la médiathèque en ligne.", "Pass loisirs demandé pour un enfant.", "Réservation d’un spectacle."],
        ["associations"] = ["Changement de bureau de l’association déclaré.", "Demande de subvention commencée.", "Compte de l’association retrouvé."],
        ["prendre_en_main_du_materiel"] = ["Réglages du nouveau téléphone.", "Souris et clavier : premiers gestes.", "Allumer, éteindre, mettre à jour.", "Ajout de contacts et premier appel en visio.", "Tablette : taille du texte et luminosité."],
        ["email"] = ["Création d’une adresse de courriel.", "Envoi d’une pièce jointe.", "Tri de la boîte de réception.", "Messages indésirables : les reconnaître, les effacer.", "Mot de passe oublié, accès rétabli par la personne."],
        ["navigation_sur_internet"] = ["Recherche d’horaires et d’un itinéraire.", "Favoris et onglets.", "Comparer deux sites, reconnaître une publicité.", "Cookies : accepter ou refuser."],
        ["sante"] = ["Prise de rendez-vous en ligne expliquée.", "Ouverture de Mon espace santé.", "Préparation d’une téléconsultation : son et image."],
        ["banque_et_achats_en_ligne"] = ["Application de la banque installée par la personne.", "Suivi d’une commande.", "Reconnaître un paiement sûr.", "Ouverture d’une réclamation pour un colis perdu."],
        ["maintenance_de_materiel"] = ["Mémoire du téléphone pleine : ménage fait.", "Imprimante reconnectée.", "Mises à jour en retard installées.", "Ordinateur lent : logiciels inutiles retirés."],
        ["gere_ses_contenus_numeriques"] = ["Photos copiées sur une clé.", "Dossiers créés et renommés.", "Sauvegarde du téléphone.", "Scanner un papier et le retrouver."],
        ["bureautique"] = ["Lettre mise en page.", "Premier tableau : lignes, colonnes, total.", "Document enregistré en PDF.", "Copier, couper, coller."],
        ["securite_numerique"] = ["Courriel frauduleux reconnu à temps.", "Choisir un mot de passe solide.", "Vérifier l’adresse d’un site.", "Faux SMS de livraison : signalé au 33700."],
        ["insertion_professionnelle"] = ["CV mis à jour.", "Lettre de motivation relue.", "Candidature envoyée en ligne.", "Alerte d’offres créée."],
        ["scolarite_et_numerique"] = ["Espace numérique du collège ouvert.", "Lire les notes et les absences.", "Rendre un devoir en ligne."],
        ["reseaux_sociaux"] = ["Réglages de confidentialité revus.", "Groupe familial rejoint.", "Envoyer une photo à ses proches."],
        ["diagnostic_numerique"] = ["Positionnement de départ fait.", "Point sur ce qui est acquis et ce qui reste à voir.", "Test en ligne passé ensemble."],
        ["culture_numerique"] = ["Qu’est-ce qu’un nuage ? Explication et essai.", "Vérifier une information avant de la partager.", "Vocabulaire : navigateur, moteur, page."],
        ["parentalite"] = ["Contrôle parental réglé.", "Temps d’écran : règles discutées.", "Âge conseillé d’un jeu vérifié."],
        ["entrepreneuriat"] = ["Déclaration de chiffre d’affaires expliquée.", "Fiche de l’entreprise mise à jour.", "Devis préparé sur tableur."],
        ["intelligence_artificielle"] = ["Essai d’un assistant et vérification de la réponse.", "Ce qu’il ne faut pas confier à un assistant.", "Image truquée : comment la reconnaître."],
        ["creer_avec_le_numerique"] = ["Affiche pour le loto préparée.", "Album de photos commencé.", "Montage d’une courte vidéo."],
    };
}
