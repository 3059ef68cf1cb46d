import { findingText } from '../diagnose/index.ts';
import {
  GATEWAY_NEWS,
  GATEWAY_NEWS_TEXT,
  type GatewayEventKind,
  type GatewayNews,
  type LocalizedText,
} from '../vocabulary/index.ts';

const isNews = (kind: GatewayEventKind): kind is GatewayNews =>
  (GATEWAY_NEWS as readonly string[]).includes(kind);

/** What a gateway said, as the verdict puts it. */
export function gatewayWordText(kind: GatewayEventKind): LocalizedText {
  return isNews(kind) ? GATEWAY_NEWS_TEXT[kind] : findingText(`gateway-says-${kind}`, {});
}
