import type { VendorWords } from '../catalogue';

/**
 * Texts that may be about either cloud are written in AWS's words (区域, 注册表), but for 仓库, which both clouds' readers understand. What is
 * about Alibaba Cloud alone has those of https://help.aliyun.com/zh/acr: 地域, 容器镜像服务, 仓库, and 身份提供商 for one of OIDC or SAML;
 * what is about AWS alone has 存储库. A count of both (`1 registry and 2 ACR instances`) keeps each its own.
 */
export const VENDORS: readonly VendorWords[] = [
  {
    says: /Alibaba Cloud|Container Registry|Personal Edition|Enterprise Edition|\b(?:acs:|cri-)|\bACR\b|\bRAM\b|(?<!\d)\d{16}(?!\d)/,
    lacks: /\bregistr(?:y|ies) and |\bAWS\b|\bECR\b|\bLambda\b|\bFargate\b|\bIAM\b|\barn:aws|(?<!\d)\d{12}(?!\d)/,
    words: [
      [/区域(?!设置)/g, '地域'],
      [/存储库/g, '仓库'],
      [/注册表/g, '容器镜像服务'],
      [/联合身份/g, '身份提供商'],
    ],
  },
  {
    says: /\bAWS\b|\bECR\b|\barn:aws|(?<!\d)\d{12}(?!\d)/,
    lacks:
      /Alibaba Cloud|Container Registry|Personal Edition|Enterprise Edition|\b(?:acs:|cri-)|\bACR\b|\bRAM\b|(?<!\d)\d{16}(?!\d)/,
    words: [[/(?<!代码|镜像)仓库/g, '存储库']],
  },
];
