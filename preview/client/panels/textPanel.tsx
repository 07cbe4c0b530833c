import { renderTextPanelMarkdown, type PanelProps } from '@grafana/data';
import { RenderUserContentAsHTML } from '@grafana/ui';
import React from 'react';
import { definePanel } from './definePanel';

interface TextOptions {
  readonly mode: 'markdown' | 'html' | 'code';
  readonly content: string;
}

function TextPanel({ options, replaceVariables }: PanelProps<TextOptions>) {
  const html = renderTextPanelMarkdown(replaceVariables(options.content ?? ''));
  return <RenderUserContentAsHTML className="markdown-html" component="div" content={html} />;
}

export const textPanel = definePanel({ id: 'text', name: 'Text', component: TextPanel, needsData: false });
