import { win32 } from 'node:path';

/** One program of the system that shows a notification, by its absolute path. */
export interface NotifierCall {
  readonly program: string;
  readonly args: readonly string[];
}

const SCRIPT = `
$title, $text = $env_title, $env_text
[void][Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType = WindowsRuntime]
$xml = [Windows.UI.Notifications.ToastNotificationManager]::GetTemplateContent([Windows.UI.Notifications.ToastTemplateType]::ToastText02)
$nodes = $xml.GetElementsByTagName('text')
[void]$nodes.Item(0).AppendChild($xml.CreateTextNode($title))
[void]$nodes.Item(1).AppendChild($xml.CreateTextNode($text))
$toast = [Windows.UI.Notifications.ToastNotification]::new($xml)
[Windows.UI.Notifications.ToastNotificationManager]::CreateToastNotifier('Tsunagu').Show($toast)
`;

/** Text as a PowerShell expression that nothing in the text can leave. */
function powershellText(text: string): string {
  const base64 = Buffer.from(text, 'utf8').toString('base64');
  return `([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('${base64}')))`;
}

function windowsCall(systemRoot: string, title: string, text: string): NotifierCall {
  const program = win32.join(systemRoot, 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe');
  const script = SCRIPT.replace('$env_title', powershellText(title)).replace(
    '$env_text',
    powershellText(text),
  );
  const encoded = Buffer.from(script, 'utf16le').toString('base64');
  return { program, args: ['-NoProfile', '-NonInteractive', '-EncodedCommand', encoded] };
}

/** How this system shows a notification; nothing of `title` and `text` is ever read as a command or as markup. */
export function notifierCall(
  platform: string,
  systemRoot: string | null,
  title: string,
  text: string,
): NotifierCall {
  if (platform === 'win32') return windowsCall(systemRoot ?? 'C:\\Windows', title, text);
  if (platform === 'darwin') {
    const script = [
      'on run argv',
      'display notification (item 2 of argv) with title (item 1 of argv)',
      'end run',
    ];
    return { program: '/usr/bin/osascript', args: [...script.flatMap((line) => ['-e', line]), title, text] };
  }
  // Desktops read simple markup in the body.
  const plain = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return {
    program: '/usr/bin/notify-send',
    args: ['--app-name=Tsunagu', '--urgency=normal', '--', title, plain],
  };
}
