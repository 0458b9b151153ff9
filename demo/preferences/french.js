/**
 * The French of every page, by key; text between backticks is code. `texts.test.ts` compares the keys with the pages'.
 * @type {Record<string, string>}
 */
export const french = {
  skip: 'Aller au contenu',
  copy: 'Copier',
  copied: 'Copié',
  'copy.failed': 'La copie n’est pas permise ici : sélectionnez le texte et copiez-le.',
  share: 'Partager',
  'language.other': 'English',
  'theme.dark': 'Thème sombre',
  notice: 'Avertissement',
  'notice.insecure':
    'Un navigateur ne donne la caméra et le micro qu’à https:// et à localhost. Ouvrez cette page sur l’un d’eux.',
  'notice.script':
    'Les éléments n’ont pas pu être chargés. Lancez « npm run build » là où tourne le serveur, puis rechargez cette page.',
  'notice.key': 'Ce serveur demande une clé de site : ouvrez cette page par /?site-key=… avec une de ses clés.',
  'notice.server': 'Le serveur ne répond pas. Cette page réessaie d’elle-même.',

  'nav.pages': 'Pages',
  'nav.elements': 'Éléments',
  'nav.theming': 'Thèmes',
  'nav.reference': 'Référence',

  'home.document': 'ApiRTC CE : deux lignes, et deux personnes se parlent',
  'hero.title': 'Deux lignes, et deux personnes se parlent.',
  'hero.lead':
    'Appels, réunions, messages, tableaux blancs et fichiers sous forme d’éléments HTML. Collez-les dans n’importe quelle page : rien à compiler, aucun compte, aucun tiers.',
  'hero.paste': 'À coller dans une de vos pages',
  'stage.title': 'Essayez : c’est un vrai appel, entre deux pages',
  'stage.how': 'Appelez en tant qu’Alice, répondez en tant que Bob.',
  'stage.echo': 'Les deux pages entendent la même pièce : mettez un casque, ou coupez l’une des deux.',

  'page.alice': 'La page d’Alice',
  'page.bob': 'La page de Bob',
  'page.visitor': 'Une page de votre site',
  'page.agent': 'La page de votre collègue',

  'index.call': 'Appel vidéo',
  'index.audio': 'Appel audio',
  'index.meeting': 'Réunion',
  'index.board': 'Tableau blanc',
  'index.files': 'Fichiers',
  'index.chat': 'Messages',
  'index.presence': 'Présence',
  'index.screen': 'Écran',
  'index.button': 'Bouton d’appel',
  'index.session': 'Session',
  'index.theming': 'Thèmes',

  'call.title': 'Appeler un ami',
  'call.what':
    'Un appel vidéo complet : sonnerie, choix des appareils, sourdine, partage d’écran, et une raison lisible quand il se termine.',
  'invite.label': 'Envoyez cette adresse, attendez qu’elle soit ouverte, puis appelez :',
  'invite.open': 'L’ouvrir dans un nouvel onglet',
  'invite.here': 'Vous êtes sur localhost : l’adresse ne marche que sur cet ordinateur.',
  'audio.title': 'Un appel audio',
  'audio.what': 'Un attribut en fait un téléphone : aucune caméra n’est demandée, aucune image n’est envoyée.',
  'meeting.title': 'Une réunion',
  'meeting.what':
    'Tous ceux qui nomment la même conversation se retrouvent : un coup d’œil dans le miroir avant, une grille de visages, des écrans, une messagerie, des mains levées, et un hôte à la porte si vous en voulez un.',
  'board.title': 'Un tableau blanc',
  'board.what': 'Dessiné par tous à la fois, le même pour chacun au pixel près ; qui arrive plus tard le voit en entier.',
  'files.title': 'Des fichiers',
  'files.what': 'De page à page, aussi gros soient-ils, vérifiés à la fin ; ou gardés pour une conversation.',
  'chat.title': 'Une messagerie',
  'chat.what':
    'Des messages entre deux personnes : en ordre, montrés en attente, envoyés ou en échec, et envoyés plus tard quand le réseau revient.',
  'presence.title': 'Qui est là',
  'presence.what':
    'Qui est en ligne dans un groupe, avec nom, photo et état, en direct ; de là, un clic mène à un appel ou à un message.',
  'presence.also': 'Aussi en ligne',
  'screen.title': 'Montrer un écran',
  'screen.what': 'L’un montre, l’autre regarde : ni caméra ni micro, et le bouton d’arrêt du navigateur fonctionne aussi.',
  'button.title': 'Un bouton d’appel',
  'button.what': 'Un bouton qui sait si quelqu’un peut répondre ; avec un groupe, il fait sonner le premier membre libre.',
  'session.title': 'Une session pour plusieurs',
  'session.what':
    'Les éléments d’une page partagent d’eux-mêmes leur connexion ; une session autour d’eux dit une fois qui vous êtes.',
  'theming.title': 'À vos couleurs',
  'theming.what':
    'Quelques variables CSS sur l’élément, ou sur ce qui l’entoure, l’habillent entièrement ; clair et sombre suivent votre page.',
  'theming.presets': 'Partir de',
  'theming.calm': 'Calme',
  'theming.garden': 'Jardin',
  'theming.paper': 'Papier',
  'theming.terminal': 'Terminal',
  'theming.accent': 'Accent',
  'theming.calls': 'Appeler',
  'theming.corners': 'Coins',
  'theming.space': 'Espace',
  'theming.font': 'Police',
  'theming.font.system': 'Système',
  'theming.font.serif': 'À empattements',
  'theming.font.mono': 'Chasse fixe',
  'theming.link': 'Toutes les variables',
  'reference.link': 'Attributs et événements',

  'reference.document': 'Référence des éléments · ApiRTC CE',
  'reference.title': 'Référence',
  'reference.what': 'Chaque élément, avec ses attributs et ses événements, tels que sa source les décrit (en anglais).',
  'reference.missing': 'Ce serveur n’a pas encore de référence : lancez `npm run build`, puis rechargez cette page.',
  'reference.attributes': 'Attributs',
  'reference.events': 'Événements',
  'reference.slots': 'Emplacements (slots)',
  'reference.variables': 'Variables CSS',
  'reference.parts': 'Parties CSS',
  'reference.and': 'Ainsi que les attributs de session',
  'reference.session': 'Attributs de session',
  'reference.session.what':
    'Sur chaque élément qui parle au serveur, ou une fois sur un `<apirtc-session>` autour de plusieurs. Les éléments d’une page qui ont le même serveur, les mêmes droits d’accès et le même utilisateur partagent une session.',
  'reference.theming': 'Thèmes',
  'reference.theming.what': 'Variables CSS de chaque élément. Réglez-les sur l’élément ou sur ce qui l’entoure, `:root` compris.',

  'call.document': 'On vous invite à un appel · ApiRTC CE',
  'call.invited': 'On vous invite à un appel',
  'call.how': 'Gardez cette page ouverte : elle sonne quand on vous appelle. Vous pouvez aussi appeler d’ici.',
  'call.broken': 'Cette invitation n’est pas complète',
  'call.broken.how': 'Redemandez l’adresse, et ouvrez-la tout entière.',
  'call.home': 'Vers la démonstration',

  'frame.element': 'Cette page ne montre pas l’élément nommé :',
  'frame.attribute': 'Cette page ne règle pas, ou une seule fois, l’attribut :',
  'frame.value': 'Cette page ne permet pas cette valeur pour :',

  'footer.what': 'ApiRTC Community Edition : des éléments HTML et le petit serveur derrière eux.',
  'footer.licence': 'Logiciel libre sous LGPL, version 3 ou ultérieure. Cette page ne charge rien d’ailleurs.',
};
